package pasu.ingest.onvif.soap;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A camera says that it will not, and why. */
public final class SoapFault extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> codes;

    private SoapFault(List<String> codes, String words) {
        super(words);
        this.codes = List.copyOf(codes);
    }

    /** Of a {@code s:Fault}. */
    static SoapFault of(Element fault) {
        Stream<String> outer = fault.textAt("s:Code/s:Value").stream();
        Stream<String> inner = Stream.of("s:Code/s:Subcode/s:Value", "s:Code/s:Subcode/s:Subcode/s:Value")
                .flatMap(path -> fault.textAt(path).stream());
        List<String> codes = Stream.concat(outer, inner)
                .map(code -> code.substring(code.indexOf(':') + 1))
                .toList();
        String words = fault.textAt("s:Reason/s:Text").orElseGet(() -> String.join(" ", codes));
        return new SoapFault(codes, Excerpt.of(words));
    }

    /** From the general to the particular, without prefixes: {@code Sender}, {@code NotAuthorized}. */
    public List<String> codes() {
        return codes;
    }

    /** As {@link #getMessage}, which is always there. */
    public String words() {
        return String.valueOf(getMessage());
    }

    /** The login was not taken: by ONVIF's code, by WS-Security's, or, as some cameras have it, in words only. */
    public boolean isUnauthorized() {
        return codes.stream().anyMatch(code -> code.equals("NotAuthorized") || code.startsWith("FailedAuthentication"))
                || words().toLowerCase(Locale.ROOT).contains("not authorized");
    }

    /** The camera does not know the operation. */
    public boolean isUnsupported() {
        return codes.contains("ActionNotSupported") || codes.contains("OptionalActionNotImplemented");
    }
}
