package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.ToolCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The process that {@link CrashTest} kills: its tool never comes back. */
final class CrashChild {
    private CrashChild() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        TalkFixture fixture = new TalkFixture(folder);
        fixture.tools.with("forever", (given, desk) -> {
            ready(folder);
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        Talk talk = fixture.begin();
        Files.writeString(folder.resolve("id"), talk.conversation().id());
        ToolCall first = new ToolCall("a", "echo", "{\"n\":1}");
        ToolCall second = new ToolCall("b", "forever", "{}");
        ToolCall third = new ToolCall("c", "echo", "{\"n\":2}");
        fixture.mind.then((request, ears) -> Mind.said("", first, second, third));
        talk.say("Make it.");
    }

    private static void ready(Path folder) {
        try {
            Files.createFile(folder.resolve("in-the-tool"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
