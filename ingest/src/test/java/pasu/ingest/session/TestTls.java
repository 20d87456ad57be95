package pasu.ingest.session;

import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What cameras have for TLS: a certificate that they signed themselves, for a name that is not theirs. */
public final class TestTls {
    private TestTls() {}

    /** Each call makes another certificate. */
    public static ServerSocketFactory sockets() throws IOException, GeneralSecurityException {
        SelfSignedCertificate made = SelfSignedCertificate.create("camera.invalid");
        try (var in = Files.newInputStream(Path.of(made.certificatePath()))) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            String pem = Files.readString(Path.of(made.privateKeyPath())).replaceAll("-----[A-Z ]+-----|\\s", "");
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("camera", key, new char[0], new Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context.getServerSocketFactory();
        } finally {
            made.delete();
        }
    }
}
