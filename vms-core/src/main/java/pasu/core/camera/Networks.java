package pasu.core.camera;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Networks in CIDR notation, such as {@code cameras.networks}: where addresses may lie. Looks up no names. */
public record Networks(List<String> cidrs) {

    /** @throws IllegalArgumentException if one is not {@code address/bits} */
    public Networks {
        cidrs = List.copyOf(cidrs);
        cidrs.forEach(Network::parse);
    }

    public boolean contains(InetAddress address) {
        return cidrs.stream().map(Network::parse).anyMatch(network -> network.contains(address.getAddress()));
    }

    private record Network(byte[] prefix, int bits) {

        static Network parse(String cidr) {
            String[] parts = cidr.strip().split("/");
            if (parts.length > 2 || !parts[0].matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"))
                throw new IllegalArgumentException("a network is written like 10.20.0.0/16, got " + cidr);
            try {
                byte[] address = InetAddress.getByName(parts[0]).getAddress();
                int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
                if (bits < 0 || bits > address.length * 8)
                    throw new IllegalArgumentException(
                            "a prefix has 0 to " + address.length * 8 + " bits, got " + cidr);
                return new Network(address, bits);
            } catch (UnknownHostException | NumberFormatException e) {
                throw new IllegalArgumentException("a network is written like 10.20.0.0/16, got " + cidr, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) return false;
            int whole = bits / 8;
            if (!Arrays.equals(prefix, 0, whole, address, 0, whole)) return false;
            int rest = bits % 8;
            return rest == 0 || ((prefix[whole] ^ address[whole]) & 0xff) >> (8 - rest) == 0;
        }
    }
}
