package pasu.ingest.onvif.soap;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.camera.Credentials;

class EnvelopeTest {

    @Test
    void write_thenBody_bringsTheSameBack() throws Exception {
        Element sent = Element.of(
                "tds:SetName", Element.of("tt:Name", "동문 & <\"3\">\n끝").having("token", "a\"b<"));
        assertEquals(sent, Envelope.body(Envelope.write(List.of(), sent)));
    }

    @Test
    void write_whatXmlCannotHold_isLeftOut() throws Exception {
        byte[] message = Envelope.write(List.of(), Element.of("tds:SetName", "a\u0000b\uD800c\uFFFEd"));
        assertEquals("abcd", Envelope.body(message).text());
    }

    @Test
    void body_otherPrefixesEncodingAndComments_isReadByTheAddressesOfNamespaces() throws Exception {
        String message = "<?xml version='1.0' encoding='UTF-16'?><!-- hello --><E"
                + " xmlns='http://www.w3.org/2003/05/soap-envelope'><Header/><Body><x:A"
                + " xmlns:x='http://www.onvif.org/ver10/schema' x:k='v'> 동<![CDATA[문]]>"
                + " <x:B>1</x:B></x:A></Body></E>";
        Element body = Envelope.body(message.replace("<E ", "<Envelope ")
                .replace("</E>", "</Envelope>")
                .getBytes(UTF_16));
        assertTrue(body.is("tt:A"));
        assertEquals("동문", body.text());
        assertEquals("v", body.attribute("k").orElseThrow());
        assertEquals(1, body.intAt("tt:B").orElseThrow());
        assertFalse(body.first("tds:B").isPresent(), "the same name in another namespace is another");
    }

    /** ipycam 1.3.0 answers so to each PTZ command. */
    @Test
    void body_prefixThatIsBoundToNothing_isReadAsAny() throws Exception {
        Element body = Envelope.body(
                "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><ptz:StopResponse/></s:Body></s:Envelope>"
                        .getBytes(UTF_8));
        assertTrue(body.is("tptz:StopResponse"));
        assertFalse(body.is("tptz:MoveResponse"));
    }

    @Test
    void fault_ofSeveralShapes_isToldByCodeAndWords() {
        SoapFault fault = fault(
                "<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode></s:Code><s:Reason><s:Text"
                    + " xml:lang='en'>Sender\n"
                    + "  not   Authorized</s:Text></s:Reason>");
        assertTrue(fault.isUnauthorized());
        assertEquals(List.of("Sender", "NotAuthorized"), fault.codes());
        assertEquals("Sender not Authorized", fault.words());
        SoapFault bare =
                fault("<s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>ter:ActionNotSupported</s:Value>"
                        + "</s:Subcode></s:Code>");
        assertTrue(bare.isUnsupported());
        assertFalse(bare.isUnauthorized());
        assertEquals("Receiver ActionNotSupported", bare.words());
    }

    private static SoapFault fault(String content) {
        String message = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><s:Fault>" + content
                + "</s:Fault></s:Body></s:Envelope>";
        return assertThrows(SoapFault.class, () -> Envelope.body(message.getBytes(UTF_8)));
    }

    /** The worked example of ONVIF's Application Programmer's Guide 1.0, §6.1.1.3. */
    @Test
    void digest_isThatOfTheGuide() {
        byte[] nonce = Base64.getDecoder().decode("LKqI6G/AikKCQrN0zqZFlg==");
        byte[] digest = UsernameToken.digest(nonce, "2010-09-16T07:50:45Z", "userpassword");
        assertEquals("tuOSpGlFlIXsozq4HFNeeGeFLEI=", Base64.getEncoder().encodeToString(digest));
    }

    @Test
    void token_holdsNoPassword() {
        Element header = UsernameToken.header(
                new Credentials("admin", "hunter2"), new byte[16], Instant.parse("2026-11-22T10:00:00.123456Z"));
        String written = XmlWriter.write(header);
        assertFalse(written.contains("hunter2"));
        assertTrue(written.contains("2026-11-22T10:00:00.123Z"), written);
    }
}
