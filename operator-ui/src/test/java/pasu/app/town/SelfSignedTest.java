package pasu.app.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedTest {
    @Test
    void theCertificate_vouchesForItself_andNamesTheHost(@TempDir Path folder) throws Exception {
        X509Certificate certificate = read(SelfSigned.write(folder, "station").certificate());
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertEquals("CN=localhost", certificate.getSubjectX500Principal().getName());
        assertEquals(List.of(List.of(2, "localhost")), List.copyOf(certificate.getSubjectAlternativeNames()));
    }

    @Test
    void theKey_isTheCertificates_andNobodyElsesToRead(@TempDir Path folder) throws Exception {
        SelfSigned made = SelfSigned.write(folder, "station");
        String pem = Files.readString(made.key()).replaceAll("-----.*-----", "");
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        byte[] words = "순찰 3호".getBytes(StandardCharsets.UTF_8);
        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(key);
        signing.update(words);
        Signature checking = Signature.getInstance("SHA256withECDSA");
        checking.initVerify(read(made.certificate()));
        checking.update(words);
        assertTrue(checking.verify(signing.sign()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())));
    }

    private static X509Certificate read(Path pem) throws Exception {
        try (var in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
