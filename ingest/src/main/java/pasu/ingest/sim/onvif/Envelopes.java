package pasu.ingest.sim.onvif;

/** Answers as text. */
public final class Envelopes {
    private static final String OPEN = """
        <?xml version="1.0" encoding="UTF-8"?>
        <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema"
         xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl"
         xmlns:tr2="http://www.onvif.org/ver20/media/wsdl" xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl"
         xmlns:timg="http://www.onvif.org/ver20/imaging/wsdl"
         xmlns:tev="http://www.onvif.org/ver10/events/wsdl" xmlns:tmd="http://www.onvif.org/ver10/deviceIO/wsdl"
         xmlns:tse="http://www.onvif.org/ver10/search/wsdl" xmlns:trp="http://www.onvif.org/ver10/replay/wsdl"
         xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2" xmlns:wsa="http://www.w3.org/2005/08/addressing"
         xmlns:ter="http://www.onvif.org/ver10/error" xmlns:tns1="http://www.onvif.org/ver10/topics">\
        """;

    private Envelopes() {}

    public static String body(String content) {
        return OPEN + "<env:Body>" + content + "</env:Body></env:Envelope>";
    }

    /** @param code of ONVIF's, without prefix: {@code NotAuthorized} */
    public static String fault(String code, String words) {
        return body("""
            <env:Fault><env:Code><env:Value>env:Sender</env:Value>
            <env:Subcode><env:Value>ter:%s</env:Value></env:Subcode></env:Code>
            <env:Reason><env:Text xml:lang="en">%s</env:Text></env:Reason></env:Fault>\
            """.formatted(code, text(words)));
    }

    /** A text as XML holds it. */
    public static String text(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
