package pasu.ingest.rtsp;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * By which method a session is kept alive: at first OPTIONS, which all know; then the first of GET_PARAMETER and
 * SET_PARAMETER that the camera lists in its answer (RFC 2326 §10.8, §10.9) and does not refuse. One that does not even
 * answer OPTIONS is tried with all.
 */
final class KeepAlive {
    private static final List<String> PARAMETERS = List.of("GET_PARAMETER", "SET_PARAMETER");

    private final Deque<String> methods = new ArrayDeque<>(List.of("OPTIONS"));

    private boolean first = true;

    /** True until one was answered. */
    boolean isFirst() {
        return first;
    }

    /** The camera took the method. @param listed the value of Public */
    void accepted(Optional<String> listed) {
        if (first) listed.ifPresent(this::offered);
        first = false;
    }

    private void offered(String listed) {
        List<String> known = Arrays.stream(listed.split(","))
                .map(method -> method.strip().toUpperCase(Locale.ROOT))
                .toList();
        use(PARAMETERS.stream().filter(known::contains).toList());
    }

    private void use(List<String> parameters) {
        methods.clear();
        methods.addAll(parameters);
        methods.add("OPTIONS");
    }

    String method() {
        return methods.getFirst();
    }

    /** The camera refused the method, though it lists it: the next one is used from now on. */
    void refused() {
        if (first) use(PARAMETERS);
        else if (methods.size() > 1) methods.removeFirst();
        first = false;
    }
}
