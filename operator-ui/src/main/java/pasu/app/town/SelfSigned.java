package pasu.app.town;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * A certificate of {@code localhost} that vouches for itself, and its key (P-256), for one run of a simulation. Made here,
 * in DER (RFC 5280 §4.1), because what Netty offers starts keytool for each, a second apiece.
 */
record SelfSigned(Path certificate, Path key) {
    private static final byte[] ECDSA_WITH_SHA256 = der(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
    private static final byte[] COMMON_NAME = oid(0x55, 0x04, 0x03);
    private static final byte[] SUBJECT_ALT_NAME = oid(0x55, 0x1d, 0x11);
    private static final String HOST = "localhost";
    private static final int DAYS = 30;

    /** Writes both, as PEM, the key readable by its owner only. */
    static SelfSigned write(Path folder, String name) throws IOException {
        return write(folder, name, new byte[0]);
    }

    /** The same, of an address besides. @param address of 4 bytes; empty: of none */
    static SelfSigned write(Path folder, String name, byte[] address) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Path certificate = folder.resolve(name + ".pem");
            Path key = folder.resolve(name + "-key.pem");
            Files.writeString(certificate, pem("CERTIFICATE", certificate(pair, address, Instant.now())));
            Files.deleteIfExists(key);
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            return new SelfSigned(certificate, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256 and SHA-256", e);
        }
    }

    private static byte[] certificate(KeyPair pair, byte[] address, Instant now) throws GeneralSecurityException {
        byte[] host = HOST.getBytes(StandardCharsets.US_ASCII);
        byte[] name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, host))));
        byte[] validity = der(0x30, time(now.minus(1, ChronoUnit.DAYS)), time(now.plus(DAYS, ChronoUnit.DAYS)));
        byte[] ip = address.length == 0 ? address : der(0x87, address);
        byte[] names = der(0x30, SUBJECT_ALT_NAME, der(0x04, der(0x30, der(0x82, host), ip)));
        byte[] content = der(
                0x30,
                der(0xa0, der(0x02, new byte[] {2})), // version 3
                der(
                        0x02,
                        new BigInteger(120, new SecureRandom())
                                .add(BigInteger.ONE)
                                .toByteArray()),
                ECDSA_WITH_SHA256,
                name,
                validity,
                name,
                pair.getPublic().getEncoded(),
                der(0xa3, der(0x30, names)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        return der(0x30, content, ECDSA_WITH_SHA256, der(0x03, new byte[1], signature.sign()));
    }

    private static byte[] time(Instant at) {
        DateTimeFormatter utcTime =
                DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
        return der(0x17, utcTime.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] oid(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) content[i] = (byte) bytes[i];
        return der(0x06, content);
    }

    /** Tag, length and content. */
    private static byte[] der(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) length += part.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) out.write(0x81);
        out.write(length);
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    private static String pem(String what, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
