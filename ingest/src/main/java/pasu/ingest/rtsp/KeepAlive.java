package pasu.ingest.rtsp;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * By which method a session is kept alive: the first of GET_PARAMETER and SET_PARAMETER that the camera lists (RFC 2326
 * §10.8, §10.9) and does not refuse, else OPTIONS, which all know.
 */
final class KeepAlive {
    private final Deque<String> methods = new ArrayDeque<>(List.of("OPTIONS"));

    /** @param listed the value of Public */
    void offered(String listed) {
        List<String> known = Arrays.stream(listed.split(","))
                .map(method -> method.strip().toUpperCase(java.util.Locale.ROOT))
                .toList();
        methods.clear();
        for (String method : List.of("GET_PARAMETER", "SET_PARAMETER")) if (known.contains(method)) methods.add(method);
        methods.add("OPTIONS");
    }

    String method() {
        return methods.getFirst();
    }

    /** The camera refused the method, though it lists it: the next one is used from now on. */
    void refused() {
        if (methods.size() > 1) methods.removeFirst();
    }
}
