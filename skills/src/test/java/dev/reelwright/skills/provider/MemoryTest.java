package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
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

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 10, 11})
    void aBufferIsTakenFromWhereItStands(long told) {
        Memory memory = new Memory();
        memory.expect(told, Long.MAX_VALUE);
        memory.take(ByteBuffer.wrap(bytes("x tides x"), 2, 5).asReadOnlyBuffer());
        memory.take(ByteBuffer.allocateDirect(0));
        memory.take(ByteBuffer.allocateDirect(5).put(bytes(" moon")).flip());

        assertThat(memory.bytes()).isEqualTo(bytes("tides moon"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
