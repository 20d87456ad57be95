package pasu.ingest.reach;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Knows a camera by its certificate's fingerprint, and by nothing else: cameras sign their own, for names that they do not
 * have and times that are over. Where no fingerprint is known yet, the first is taken and remembered.
 */
public final class Trust extends X509ExtendedTrustManager {
    private final @Nullable String pin;
    private volatile @Nullable String seen;

    /** @param pin SHA-256 of the certificate, lower-case hexadecimal; null before the first meeting */
    public Trust(@Nullable String pin) {
        this.pin = pin;
    }

    /** The fingerprint of the certificate that was shown last. */
    public Optional<String> seen() {
        return Optional.ofNullable(seen);
    }

    /** True if the camera showed another certificate than the one that it is known by. */
    public boolean isBroken() {
        String shown = seen;
        return pin != null && shown != null && !pin.equals(shown);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String fingerprint = HexFormat.of().formatHex(digest.digest(chain[0].getEncoded()));
            seen = fingerprint;
            if (pin != null && !pin.equals(fingerprint))
                throw new CertificateException("another certificate than the camera is known by: " + fingerprint);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("nobody logs in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("nobody logs in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("nobody logs in here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
