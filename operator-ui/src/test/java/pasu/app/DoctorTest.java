package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {

    @Test
    void serversOfAnAddress_areAllLookedAt() {
        assertEquals(List.of("db:5432"), Doctor.servers("jdbc:postgresql://db/pasu"));
        assertEquals(List.of("10.0.0.1:5433"), Doctor.servers("jdbc:postgresql://10.0.0.1:5433/pasu?sslmode=require"));
        assertEquals(
                List.of("10.0.0.1:5432", "[fd00::2]:5433"),
                Doctor.servers("jdbc:postgresql://10.0.0.1,[fd00::2]:5433/pasu?targetServerType=primary"));
        assertEquals(List.of(), Doctor.servers("jdbc:postgresql:pasu"));
    }
}
