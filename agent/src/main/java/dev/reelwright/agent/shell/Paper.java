package dev.reelwright.agent.shell;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/** Where commands print while the input line stays below: whole lines go to the stage. */
final class Paper extends PrintWriter implements Live {
    private final Stage stage;

    Paper(Stage stage) {
        super(new Lines(stage), false);
        this.stage = stage;
    }

    @Override
    public void draw(List<String> rows) {
        stage.change(scene -> scene.showing(rows));
    }

    private static final class Lines extends Writer {
        private final Stage stage;
        private final StringBuilder open = new StringBuilder();

        Lines(Stage stage) {
            this.stage = stage;
        }

        @Override
        public void write(char[] characters, int from, int length) {
            open.append(characters, from, length);
        }

        @Override
        public void flush() {
            int end = open.lastIndexOf("\n");
            if (end >= 0) {
                int columns = stage.columns();
                stage.print(open.substring(0, end)
                        .replace("\r", "")
                        .lines()
                        .flatMap(line -> Wrapping.of(line, columns).stream())
                        .toList());
                open.delete(0, end + 1);
            }
        }

        @Override
        public void close() {
            if (!open.isEmpty()) {
                open.append('\n');
            }
            flush();
        }
    }
}
