package pasu.app.bench;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * Where the nodes of a cluster are: all on loopback, or each in a network namespace of its own on a bridge that this process
 * makes and removes, so that lines can be cut. Needs root, {@code ip} and {@code tc}; what is dropped is dropped by classic BPF,
 * which every kernel has. Cameras are at an address of their own, to which no line is ever cut.
 */
final class ChaosNet implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    /** The last number of the first node's address. */
    private static final int FIRST_NODE = 10;

    /** The answers of {@code tc}'s BPF: the packet goes on, or is dropped. */
    private static final String PASS = "6 0 0 0";

    private static final String DROP = "6 0 0 2";

    /** Offsets in an Ethernet frame with an IPv4 packet. */
    private static final int SOURCE_AT = 26;

    private static final int DESTINATION_AT = 30;

    /** Linux's pseudo-offset of a random number of 32 bits (SKF_AD_OFF + SKF_AD_RANDOM). */
    private static final long RANDOM_AT = 0xfffff038L;

    private final String name;
    private final String network;
    private final List<List<String>> undo = new ArrayList<>();

    private ChaosNet(String name, String network) {
        this.name = name;
        this.network = network;
        if (canCut()) Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // ended from outside
    }

    static ChaosNet loopback() {
        return new ChaosNet("", "");
    }

    /** @throws Failure if this machine does not let us; nothing is left then */
    static ChaosNet namespaces(int nodes) {
        long pid = ProcessHandle.current().pid();
        ChaosNet net = new ChaosNet("pasu" + pid % 100_000, "10.197." + pid % 250 + ".");
        try {
            net.make(nodes);
            return net;
        } catch (RuntimeException e) {
            net.close();
            throw e;
        }
    }

    private synchronized void make(int nodes) {
        run("ip", "link", "add", name, "type", "bridge");
        undo.add(List.of("ip", "link", "del", name));
        run("ip", "addr", "add", cameras() + "/24", "dev", name);
        run("ip", "addr", "add", truth() + "/24", "dev", name);
        run("ip", "link", "set", name, "up");
        for (int nth = 0; nth < nodes; nth++) {
            String space = space(nth);
            String line = line(nth);
            run("ip", "netns", "add", space);
            undo.add(List.of("ip", "netns", "del", space));
            run("ip", "link", "add", line, "type", "veth", "peer", "name", "eth0", "netns", space);
            undo.add(List.of("ip", "link", "del", line));
            run("ip", "link", "set", line, "master", name, "up");
            run("ip", "-n", space, "link", "set", "lo", "up");
            run("ip", "-n", space, "addr", "add", node(nth) + "/24", "dev", "eth0");
            run("ip", "-n", space, "link", "set", "eth0", "up");
            run("tc", "qdisc", "add", "dev", line, "clsact");
        }
    }

    boolean canCut() {
        return !name.isEmpty();
    }

    private String space(int nth) {
        return name + "-" + nth;
    }

    private String line(int nth) {
        return name + "v" + nth;
    }

    /** Where cameras are. */
    String cameras() {
        return canCut() ? network + "1" : LOOPBACK;
    }

    /** Where the database and the station are. */
    String truth() {
        return canCut() ? network + "2" : LOOPBACK;
    }

    String node(int nth) {
        return canCut() ? network + (FIRST_NODE + nth) : LOOPBACK;
    }

    /** What a node's process is started by. */
    List<String> before(int nth) {
        return canCut() ? List.of("ip", "netns", "exec", space(nth)) : List.of();
    }

    /** The node reaches cameras alone, and is reached by them alone. */
    void cut(int nth) {
        mute(nth);
        filter(nth, "egress", allBut(SOURCE_AT));
    }

    /** The node reaches no other node, and is reached by none; the rest of the world it reaches. */
    void separate(int nth) {
        filter(nth, "ingress", nodes(DESTINATION_AT));
        filter(nth, "egress", nodes(SOURCE_AT));
    }

    /** What the node sends arrives at cameras alone; it hears all. */
    void mute(int nth) {
        filter(nth, "ingress", allBut(DESTINATION_AT));
    }

    /** Of what the node sends to others than cameras a part does not arrive. */
    void lose(int nth, double part) {
        long below = Math.round(part * 0x1p32);
        filter(
                nth,
                "ingress",
                List.of(
                        "40 0 0 12",
                        "21 0 5 2048",
                        "32 0 0 " + DESTINATION_AT,
                        "21 3 0 " + number(cameras()),
                        "32 0 0 " + RANDOM_AT,
                        "53 1 0 " + below,
                        DROP,
                        PASS));
    }

    /** The node sends no more than so much. */
    void slow(int nth, int kbit) {
        run(
                "tc",
                "-n",
                space(nth),
                "qdisc",
                "add",
                "dev",
                "eth0",
                "root",
                "tbf",
                "rate",
                kbit + "kbit",
                "burst",
                "16k",
                "latency",
                "400ms");
    }

    void hasten(int nth) {
        run("tc", "-n", space(nth), "qdisc", "del", "dev", "eth0", "root");
    }

    /** Whatever was dropped is not any more. */
    void heal(int nth) {
        run("tc", "filter", "del", "dev", line(nth), "ingress");
        run("tc", "filter", "del", "dev", line(nth), "egress");
    }

    /** IPv4 from or to others than cameras is dropped; what is no IPv4, as ARP, goes on. */
    private List<String> allBut(int addressAt) {
        return List.of("40 0 0 12", "21 0 3 2048", "32 0 0 " + addressAt, "21 1 0 " + number(cameras()), DROP, PASS);
    }

    /** IPv4 from or to nodes is dropped: their addresses are the higher ones of the network. */
    private static List<String> nodes(int addressAt) {
        return List.of("40 0 0 12", "21 0 3 2048", "48 0 0 " + (addressAt + 3), "53 0 1 " + FIRST_NODE, DROP, PASS);
    }

    private void filter(int nth, String way, List<String> program) {
        run(
                "tc",
                "filter",
                "add",
                "dev",
                line(nth),
                way,
                "prio",
                "1",
                "protocol",
                "all",
                "bpf",
                "da",
                "bytecode",
                program.size() + "," + String.join(",", program));
    }

    private static long number(String address) {
        try {
            return Integer.toUnsignedLong(
                    ByteBuffer.wrap(Inet4Address.getByName(address).getAddress())
                            .getInt());
        } catch (IOException e) {
            throw new IllegalArgumentException(address + " is no address", e);
        }
    }

    private static void run(String... command) {
        run(List.of(command));
    }

    private static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0)
                throw new Failure(
                        ExitCode.UNAVAILABLE,
                        "faults of the network need root, ip and tc with BPF: " + String.join(" ", command) + ": "
                                + said.lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        }
    }

    /** Takes away what was made, whatever of it is left. */
    @Override
    public synchronized void close() {
        for (List<String> command : undo.reversed()) {
            try {
                run(command);
            } catch (Failure left) {
                BenchOptions.progress(String.valueOf(left.getMessage()));
            }
        }
        undo.clear();
    }
}
