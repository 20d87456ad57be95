package pasu.ingest.onvif.discovery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that are asked one by one: {@code 10.1.2.0/24}, without those of network and broadcast, or one alone. IPv4. */
public final class AddressRange {
    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");

    /** 4,096 addresses: what is larger is asked in parts. */
    private static final int LEAST_BITS = 20;

    private AddressRange() {}

    /** @throws IllegalArgumentException in words for who typed it, if it is none */
    public static List<InetAddress> of(String typed) {
        Matcher matcher = CIDR.matcher(typed.strip());
        if (!matcher.matches()) throw new IllegalArgumentException("a range is written like 10.1.2.0/24, got " + typed);
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            int value = Integer.parseInt(matcher.group(part));
            if (value > 255) throw new IllegalArgumentException("a range is written like 10.1.2.0/24, got " + typed);
            address = address << 8 | value;
        }
        int bits = matcher.group(5) == null ? 32 : Integer.parseInt(matcher.group(5));
        if (bits < LEAST_BITS || bits > 32)
            throw new IllegalArgumentException("a range has /" + LEAST_BITS + " to /32, got " + typed);
        long count = 1L << (32 - bits);
        long first = address & -count;
        boolean whole = bits >= 31;
        List<InetAddress> all = new ArrayList<>();
        for (long each = whole ? first : first + 1; each < first + count - (whole ? 0 : 1); each++) all.add(ipv4(each));
        return all;
    }

    private static InetAddress ipv4(long address) {
        byte[] bytes = {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
