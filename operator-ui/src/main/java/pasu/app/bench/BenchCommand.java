package pasu.app.bench;

import picocli.CommandLine.Command;

/** {@code bench}: benchmarks and campaigns. */
@Command(
        name = "bench",
        description = "Benchmarks: what the product costs and holds, beside a floor or a peer in the same run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            IngestBench.class,
            ReconnectBench.class,
            LiveBench.class,
            SeekBench.class,
            ExportBench.class,
            CeilingBench.class,
            BellsBench.class,
            CutoverBench.class,
            ChaosBench.class,
            ScaleBench.class
        })
public final class BenchCommand {}
