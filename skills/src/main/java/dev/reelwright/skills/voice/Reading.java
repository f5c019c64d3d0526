package dev.reelwright.skills.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as it will be read: sentences of written words, each with the words that are said for it.
 *
 * @param sentences in order; every one has at least one spoken word
 * @param unread written words that the voice has no sound for, such as a pictograph or a word in another script
 */
record Reading(List<Sentence> sentences, List<String> unread) {
    private static final List<List<Rule>> RULES =
            List.of(AddressRules.ALL, DateRules.ALL, MoneyRules.ALL, NumberRules.ALL, WordRules.WHOLE);
    private static final Pattern JOINED = Pattern.compile("[-\u2010\u2011\u2013\u2014/|\\\\_]+");
    private static final int LONG = 40;
    private static final int LONGEST = 60;

    Reading {
        sentences = List.copyOf(sentences);
        unread = List.copyOf(unread);
    }

    /**
     * @param text as written, with its punctuation
     * @param spoken what is said for it
     * @param after the sign the voice acts on behind it
     */
    record Word(String text, List<Spoken> spoken, Mark after) {
        Word {
            spoken = List.copyOf(spoken);
        }

        Word with(Mark mark) {
            return new Word(text, spoken, mark);
        }
    }

    /** @param endsParagraph true when a longer pause follows */
    record Sentence(List<Word> words, boolean endsParagraph) {
        Sentence {
            words = List.copyOf(words);
        }
    }

    /** @param known whether the engine's lexicon holds a lower-case word */
    static Reading of(String text, Predicate<String> known) {
        List<Chunk> chunks = Chunk.split(text);
        List<String> unread = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < chunks.size(); at++) {
            Chunk chunk = chunks.get(at);
            List<Spoken> spoken = core(new Place(chunks, at, chunk.core(), known));
            if (spoken.isEmpty() && Letters.meaningful(chunk.text())) {
                unread.add(chunk.text());
            }
            lines.add(new Line(chunk, spoken));
        }
        return new Reading(sentences(lines), unread);
    }

    private record Line(Chunk chunk, List<Spoken> spoken) {}

    /** What is said for a core, or for a part of one. */
    static List<Spoken> core(Place place) {
        if (place.core().isEmpty()) {
            return List.of();
        }
        for (List<Rule> rules : RULES) {
            Optional<List<Spoken>> read = Rule.first(rules, place);
            if (read.isPresent()) {
                return read.get();
            }
        }
        Matcher joint = JOINED.matcher(place.core());
        if (!joint.find()) {
            return WordRules.text(place, place.core());
        }
        List<Spoken> words = new ArrayList<>();
        for (String part : place.core().split(JOINED.pattern())) {
            words.addAll(core(place.part(part)));
        }
        return words;
    }

    private static List<Sentence> sentences(List<Line> lines) {
        List<Chunk> chunks = lines.stream().map(Line::chunk).toList();
        List<Sentence> sentences = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        String waiting = "";
        int said = 0;
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            Mark mark = Stops.after(chunks, at);
            if (line.spoken().isEmpty()) {
                waiting = silent(words, waiting, line.chunk().text(), mark);
            } else {
                words.add(new Word(glued(waiting, line.chunk().text()), line.spoken(), mark));
                waiting = "";
                said += line.spoken().size();
            }
            boolean full = said >= LONGEST || (said >= LONG && mark != Mark.NONE);
            if (!words.isEmpty() && (mark.endsSentence() || full)) {
                close(sentences, words, line.chunk().paragraphEnd());
                said = 0;
            }
        }
        if (!waiting.isEmpty() && !sentences.isEmpty()) {
            append(sentences, waiting);
        }
        return sentences;
    }

    /** A lone sign belongs to the word before it, or to the one after it where a sentence starts. */
    private static String silent(List<Word> words, String waiting, String text, Mark mark) {
        if (words.isEmpty()) {
            return glued(waiting, text);
        }
        Word last = words.removeLast();
        words.add(new Word(
                glued(last.text(), text), last.spoken(), last.after().or(mark).or(Mark.COMMA)));
        return "";
    }

    private static void close(List<Sentence> sentences, List<Word> words, boolean endsParagraph) {
        Word last = words.removeLast();
        words.add(last.with(last.after() == Mark.NONE ? Mark.COMMA : last.after()));
        sentences.add(new Sentence(words, endsParagraph));
        words.clear();
    }

    private static void append(List<Sentence> sentences, String text) {
        Sentence last = sentences.removeLast();
        List<Word> words = new ArrayList<>(last.words());
        Word end = words.removeLast();
        words.add(new Word(glued(end.text(), text), end.spoken(), end.after()));
        sentences.add(new Sentence(words, last.endsParagraph()));
    }

    private static String glued(String before, String text) {
        return before.isEmpty() ? text : before + " " + text;
    }
}
