package pasu.ingest.onvif.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @Test
    void range_holdsItsHosts() {
        List<String> hosts = AddressRange.of("10.1.2.9/30").stream()
                .map(InetAddress::getHostAddress)
                .toList();
        assertEquals(List.of("10.1.2.9", "10.1.2.10"), hosts);
        assertEquals(1, AddressRange.of("127.0.0.1").size());
        assertEquals(4094, AddressRange.of("10.255.240.0/20").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "10.0.0.0/33", "256.1.1.1", "host", "", "10.1.2.3/24/1", "::1/128"})
    void whatIsNone_isSaidToBeNone(String typed) {
        assertThrows(IllegalArgumentException.class, () -> AddressRange.of(typed));
    }
}
