package pasu.ingest.sim.onvif;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The searches of a device that have begun; each is told what there is once. The oldest is forgotten. */
public final class Searches {
    private static final int MOST = 10;

    /** Whether it was told yet, by token. */
    private final Map<String, Boolean> told = new LinkedHashMap<>();

    private int given;

    /** @return its token */
    public String begin() {
        if (told.size() == MOST) {
            Iterator<String> oldest = told.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        String token = "search-" + ++given;
        told.put(token, false);
        return token;
    }

    /** Whether what there is is still to be told; empty if there is no such search. */
    public Optional<Boolean> take(String token) {
        Boolean before = told.replace(token, true);
        return Optional.ofNullable(before).map(was -> !was);
    }

    public boolean end(String token) {
        return told.remove(token) != null;
    }
}
