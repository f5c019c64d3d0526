package dev.reelwright.skills.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The script of what goes wrong, in order. */
final class Faults {
    private final List<Left> script = new ArrayList<>();

    private static final class Left {
        private final Fault fault;
        private int skip;
        private int times;

        Left(Fault fault) {
            this.fault = fault;
            this.skip = fault.skip();
            this.times = fault.times();
        }
    }

    synchronized void add(Fault fault) {
        script.add(new Left(fault));
    }

    synchronized void clear() {
        script.clear();
    }

    synchronized Optional<Fault> next(Heard heard) {
        for (Left left : script) {
            if (left.times > 0 && left.fault.on().matcher(heard.toString()).find()) {
                if (left.skip > 0) {
                    left.skip--;
                    continue;
                }
                left.times--;
                return Optional.of(left.fault);
            }
        }
        return Optional.empty();
    }
}
