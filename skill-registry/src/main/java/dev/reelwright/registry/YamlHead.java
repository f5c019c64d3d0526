package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a map of texts and of maps of texts from YAML's event stream. No object is ever built from a tag, no alias is followed, every
 * scalar is text: the subset that the standard's own reader (StrictYAML) takes.
 */
final class YamlHead {
    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final int MAX_PROBLEMS = 20;
    /** YAML's scanner takes quadratic time for nested brackets, so reading stops long before that can be felt. */
    private static final int MAX_DEPTH = 8;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MAX_CHARACTERS)
            .setUseMarks(true)
            .build();

    private final String file;
    private final int firstLine;
    private final List<Problem> problems = new ArrayList<>();

    /** @param firstLine the file's line on which the YAML begins */
    YamlHead(String file, int firstLine) {
        this.file = file;
        this.firstLine = firstLine;
    }

    /** The fields, together with the problems of those that had to be left out; no value when it is not YAML at all. */
    Reading<Map<String, FrontMatter.Field>> read(String yaml) {
        if (yaml.length() > MAX_CHARACTERS) {
            return Reading.faulty(
                    file + ":" + firstLine,
                    "the front matter has " + yaml.length() + " characters",
                    "keep it to " + MAX_CHARACTERS);
        }
        try {
            return readDocument(new Parse(SETTINGS).parseString(yaml).iterator());
        } catch (MarkedYamlEngineException e) {
            return Reading.faulty(
                    where(e.getProblemMark()), "not valid YAML: " + e.getProblem(), "correct the front matter");
        } catch (YamlEngineException e) {
            return Reading.faulty(
                    file + ":" + firstLine, "not valid YAML: " + e.getMessage(), "correct the front matter");
        }
    }

    private Reading<Map<String, FrontMatter.Field>> readDocument(Iterator<Event> events) {
        Event event = nextNode(events);
        if (!(event instanceof MappingStartEvent start)) {
            return Reading.faulty(
                    file + ":" + firstLine, "the front matter is not a map of fields", "write name: and description:");
        }
        refuseTricks(start);
        Map<String, FrontMatter.Field> fields = new LinkedHashMap<>();
        for (Event key = events.next(); !(key instanceof CollectionEndEvent); key = events.next()) {
            String name = text(key, events);
            Event value = events.next();
            FrontMatter.Value read = value(value, events);
            if (name != null && fields.containsKey(name)) {
                problem(key, "the field " + Words.quoted(name) + " is there twice", "keep one");
            } else if (name != null && read != null) {
                fields.put(name, new FrontMatter.Field(line(key), read));
            }
        }
        return new Reading<>(fields, problems);
    }

    private FrontMatter.@Nullable Value value(Event event, Iterator<Event> events) {
        if (event instanceof MappingStartEvent start) {
            refuseTricks(start);
            return new FrontMatter.Value.Mapping(entries(events));
        }
        String text = text(event, events);
        return text == null ? null : new FrontMatter.Value.Scalar(text);
    }

    private Map<String, String> entries(Iterator<Event> events) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Event key = events.next(); !(key instanceof CollectionEndEvent); key = events.next()) {
            String name = text(key, events);
            String value = text(events.next(), events);
            if (name != null && value != null && entries.putIfAbsent(name, value) != null) {
                problem(key, "the field " + Words.quoted(name) + " is there twice", "keep one");
            }
        }
        return entries;
    }

    /** The text of a scalar; null, and a problem told, for anything else, which is skipped whole. */
    private @Nullable String text(Event event, Iterator<Event> events) {
        if (event instanceof NodeEvent node) {
            refuseTricks(node);
        }
        if (event instanceof ScalarEvent scalar) {
            String text = scalar.getValue();
            text.codePoints()
                    .filter(Text::isHidden)
                    .findFirst()
                    .ifPresent(point -> problem(
                            event, "hidden character U+%04X, written as an escape".formatted(point), "delete it"));
            return text;
        }
        if (event instanceof CollectionStartEvent) {
            problem(event, "a list or a map stands where text belongs", "write plain text");
            skip(events);
        }
        return null;
    }

    private void refuseTricks(NodeEvent event) {
        if (event instanceof AliasEvent) {
            problem(event, "an alias (*) is not allowed here", "write the text out");
        } else if (event.getAnchor().isPresent()) {
            problem(event, "an anchor (&) is not allowed here", "take it out");
        }
        if (tag(event).isPresent()) {
            problem(event, "a tag (!) is not allowed here: " + tag(event).get(), "take it out");
        }
        if (event instanceof CollectionStartEvent collection && collection.isFlow()) {
            problem(event, "{ } and [ ] are not allowed here", "write one line for each entry");
        }
    }

    private static Optional<String> tag(NodeEvent event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
    }

    private static void skip(Iterator<Event> events) {
        for (int depth = 1; depth > 0; ) {
            if (depth > MAX_DEPTH) {
                throw new YamlEngineException("nested more than " + MAX_DEPTH + " deep");
            }
            switch (events.next()) {
                case CollectionStartEvent _ -> depth++;
                case CollectionEndEvent _ -> depth--;
                default -> {}
            }
        }
    }

    private static @Nullable Event nextNode(Iterator<Event> events) {
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                return event;
            }
        }
        return null;
    }

    private void problem(Event event, String what, String fix) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(where(event.getStartMark()), what, fix));
        }
    }

    private int line(Event event) {
        return firstLine + event.getStartMark().map(Mark::getLine).orElse(0);
    }

    private String where(Optional<Mark> mark) {
        return file + ":" + (firstLine + mark.map(Mark::getLine).orElse(0));
    }
}
