package pasu.app;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pasu.console.rest.SystemFacts;
import pasu.core.base.Word;
import pasu.core.cluster.Cluster;
import pasu.core.record.DiskHealth;
import pasu.core.store.Database;

/** What this node says of itself. */
record NodeFacts(Config config, Database store, Cluster cluster, List<DiskHealth> disks) implements SystemFacts {

    @Override
    public String version() {
        return Version.TEXT;
    }

    @Override
    public String node() {
        return config.node();
    }

    @Override
    public List<String> roles() {
        return config.roles().stream().map(Word::of).toList();
    }

    @Override
    public String decoder() {
        return Decoder.state();
    }

    @Override
    public String database() {
        return store.kind();
    }

    @Override
    public long diskFreeBytes() {
        return config.dataDir().toFile().getUsableSpace();
    }

    @Override
    public Optional<DiskHealth.Trouble> diskTrouble() {
        return disks.stream()
                .map(DiskHealth::trouble)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(DiskHealth.Trouble::since));
    }

    @Override
    public List<String> nodes() {
        return cluster.nodes();
    }
}
