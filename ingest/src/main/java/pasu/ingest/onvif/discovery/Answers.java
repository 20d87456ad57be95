package pasu.ingest.onvif.discovery;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Devices that answered, each once: so many at most, and of one host no more than a recorder has channels, so that none fills it. */
final class Answers {
    static final int MOST_OF_A_HOST = 1_024;

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<InetAddress, Integer> ofHosts = new HashMap<>();
    private int dropped;

    void add(Found one) {
        String key = one.id() + " " + one.addresses().getFirst();
        if (found.containsKey(key)) return;
        int ofHost = ofHosts.getOrDefault(one.from(), 0);
        if (ofHost == MOST_OF_A_HOST || found.size() == Discovery.MOST) {
            dropped++;
            return;
        }
        ofHosts.put(one.from(), ofHost + 1);
        found.put(key, one);
    }

    /** In the order in which they answered. */
    List<Found> all() {
        return List.copyOf(found.values());
    }

    /** Answers for which there was no place. */
    int dropped() {
        return dropped;
    }
}
