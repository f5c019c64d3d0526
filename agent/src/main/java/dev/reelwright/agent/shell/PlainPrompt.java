package dev.reelwright.agent.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The prompt for a pipe, or a terminal that cannot move its cursor: one line after the other, each worked off before the next is read, and
 * everything told in plain lines. Nobody is asked anything: what needs a yes waits.
 */
final class PlainPrompt {
    private final ShellRunner runner;
    private final Console console;
    private final Talks talks;

    PlainPrompt(ShellRunner runner, Console console, Talks talks) {
        this.runner = runner;
        this.console = console;
        this.talks = talks;
    }

    int run(InputStream input, Prompt.Start start) throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(console.standardOut(), true, StandardCharsets.UTF_8);
        Board board = new PlainBoard(out, console.look());
        Stage stage = new Stage(board);
        Questions questions = new Questions(sign -> 0, Prompt.SIGN, Stage::now);
        try (stage;
                Session session = new Session(talks, stage, board, new Nobody())) {
            Room room = new Room(stage, questions, session, runner, new Slashes(stage, board, session));
            session.turnTo(start.resumed());
            session.lookForModel();
            if (!start.words().isBlank()) {
                room.say(start.words());
                room.await();
            }
            return read(new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)), room);
        }
    }

    private static int read(BufferedReader lines, Room room) throws IOException, InterruptedException {
        String line = lines.readLine();
        while (line != null) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (!line.isBlank() && room.line(line, words, 0) == Room.Next.LEAVE) {
                break;
            }
            room.await();
            line = lines.readLine();
        }
        return ExitCode.DONE;
    }
}
