package io.dataversehub.emulator.servicebus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LockTokensTest {

    @Test
    void tagIsInTheOrderOfADotNetGuid() {
        UUID token = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        byte[] tag = LockTokens.toTag(token);

        assertThat(HexFormat.of().formatHex(tag)).isEqualTo("33221100554477668899aabbccddeeff");
    }
}
