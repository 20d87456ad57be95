package pasu.ingest.onvif.soap;

import java.util.Arrays;
import java.util.Locale;

/**
 * The namespaces that we know, by the prefixes that ONVIF's documents write them with. A prefix here is our own word for a
 * namespace; what an answer calls it does not matter.
 */
public enum Namespace {
    S("http://www.w3.org/2003/05/soap-envelope"),
    WSA("http://www.w3.org/2005/08/addressing"),
    /** The older addressing, which WS-Discovery is bound to. */
    WSA4("http://schemas.xmlsoap.org/ws/2004/08/addressing"),
    WSSE("http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"),
    WSU("http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"),
    WSNT("http://docs.oasis-open.org/wsn/b-2"),
    D("http://schemas.xmlsoap.org/ws/2005/04/discovery"),
    DN("http://www.onvif.org/ver10/network/wsdl"),
    TT("http://www.onvif.org/ver10/schema"),
    TDS("http://www.onvif.org/ver10/device/wsdl"),
    TRT("http://www.onvif.org/ver10/media/wsdl"),
    TR2("http://www.onvif.org/ver20/media/wsdl"),
    TEV("http://www.onvif.org/ver10/events/wsdl"),
    TPTZ("http://www.onvif.org/ver20/ptz/wsdl"),
    TIMG("http://www.onvif.org/ver20/imaging/wsdl"),
    TMD("http://www.onvif.org/ver10/deviceIO/wsdl"),
    TSE("http://www.onvif.org/ver10/search/wsdl"),
    TRP("http://www.onvif.org/ver10/replay/wsdl"),
    TRC("http://www.onvif.org/ver10/recording/wsdl");

    private final String uri;

    Namespace(String uri) {
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }

    /** {@code tds} for {@link #TDS}. */
    public String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none: a misspelling of ours */
    static Namespace of(String prefix) {
        return Arrays.stream(values())
                .filter(one -> one.prefix().equals(prefix))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no namespace is written " + prefix + ":"));
    }
}
