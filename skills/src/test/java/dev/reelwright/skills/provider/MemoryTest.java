package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, 0, 3, 10, 11, 1_000_000, Long.MAX_VALUE})
    void whateverLengthWasToldTheBodyIsWhatCame(long told) {
        Memory memory = new Memory();
        memory.expect(told, Long.MAX_VALUE);
        memory.write(bytes("tides"), 0, 5);
        memory.write(bytes("and moon"), 3, 5);

        assertThat(memory.bytes()).isEqualTo(bytes("tides moon"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
