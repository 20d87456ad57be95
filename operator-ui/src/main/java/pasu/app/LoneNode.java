package pasu.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pasu.core.base.Time;
import pasu.core.cluster.NodeBook;
import pasu.core.cluster.NodeLoad;
import pasu.core.cluster.NodePlace;
import pasu.core.cluster.NodeState;

/** The one node of a city that has one. */
final class LoneNode implements NodeBook {
    private final NodePlace place;
    private final NodeGauge gauge;
    private final Time time;
    private final Instant since;

    LoneNode(NodePlace place, NodeGauge gauge, Time time) {
        this.place = place;
        this.gauge = gauge;
        this.time = time;
        this.since = time.now();
    }

    @Override
    public List<NodeState> all() {
        NodeLoad load = gauge.read();
        return List.of(new NodeState(
                place,
                Version.TEXT,
                since,
                NodeState.Presence.PRESENT,
                time.now(),
                false,
                load.cameras(),
                Optional.of(load)));
    }

    @Override
    public List<Refused> refused() {
        return List.of();
    }

    @Override
    public Drain drain(String node, boolean wanted) {
        if (!node.equals(place.node())) return Drain.UNKNOWN_NODE;
        return wanted ? Drain.NOBODY_ELSE : Drain.DONE;
    }
}
