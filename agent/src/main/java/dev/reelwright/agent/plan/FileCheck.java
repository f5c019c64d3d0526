package dev.reelwright.agent.plan;

import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the person's files can be read. What is in them is looked at when they are taken in. */
final class FileCheck {
    private final PlanFiles files;
    private final Map<String, Optional<String>> looked = new HashMap<>();

    FileCheck(PlanFiles files) {
        this.files = files;
    }

    List<Problem> check(Step step, String pointer) {
        List<Problem> problems = new ArrayList<>();
        for (Reference.Place place : Reference.in(step.inputs())) {
            if (place.reference() instanceof Reference.ToFile file) {
                looked.computeIfAbsent(file.path(), this::look)
                        .ifPresent(what -> problems.add(new Problem(
                                pointer + "/inputs" + place.pointer(), what, "give a file that can be read")));
            }
        }
        return problems;
    }

    private Optional<String> look(String path) {
        try (InputStream file = files.open(path)) {
            return file.read() < 0 ? Optional.of(path + " is empty (0 bytes)") : Optional.empty();
        } catch (NoSuchFileException missing) {
            return Optional.of("there is no file " + path);
        } catch (IOException e) {
            return Optional.of(path + " cannot be read: " + e.getMessage());
        }
    }
}
