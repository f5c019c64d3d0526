package dev.reelwright.skills.voice;

import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A sentence as the engine takes it, a MaryXML document of words and marks; the engine writes sounds and pauses into that same document,
 * and tells when each of them ended.
 */
final class Score {
    private static final String SPACE = "http://mary.dfki.de/2002/MaryXML";

    private final Document document;
    private final List<Element> words = new ArrayList<>();

    private Score(Document document) {
        this.document = document;
    }

    static Score of(Reading.Sentence sentence) {
        Document document = empty();
        Element root = document.createElementNS(SPACE, "maryxml");
        root.setAttribute("version", "0.5");
        root.setAttribute("xml:lang", "en-US");
        document.appendChild(root);
        Element paragraph = document.createElementNS(SPACE, "p");
        root.appendChild(paragraph);
        Element line = document.createElementNS(SPACE, "s");
        paragraph.appendChild(line);
        Score score = new Score(document);
        for (Reading.Word word : sentence.words()) {
            word.spoken().forEach(spoken -> score.words.add(token(line, spoken)));
            if (word.after() != Mark.NONE) {
                token(line, word.after().symbol());
            }
        }
        return score;
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK has an XML parser", e);
        }
    }

    private static Element token(Element line, Spoken spoken) {
        Element token = token(line, spoken.word());
        if (spoken.sounds() != null) {
            token.setAttribute("ph", spoken.sounds());
        }
        return token;
    }

    private static Element token(Element line, String text) {
        Element token = line.getOwnerDocument().createElementNS(SPACE, "t");
        token.setTextContent(text);
        line.appendChild(token);
        return token;
    }

    Document document() {
        return document;
    }

    /**
     * @param realised the engine's list of sounds and pauses: after a line with a hash, one line each of end in seconds, number and name
     */
    Clip timed(float[] samples, String realised) {
        int[] ends = realised.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .mapToDouble(line -> Double.parseDouble(line.substring(0, line.indexOf(' '))))
                .mapToInt(seconds -> (int) Math.round(seconds * Clip.RATE))
                .toArray();
        List<Clip.Span> pauses = new ArrayList<>();
        List<Element> sounds = new ArrayList<>();
        List<Clip.Span> spans = new ArrayList<>();
        NodeList all = document.getElementsByTagName("*");
        int from = 0;
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            boolean pause = element.getLocalName().equals("boundary");
            if (!pause && !element.getLocalName().equals("ph")) {
                continue;
            }
            if (sounds.size() == ends.length) {
                throw new VoiceBroken(
                        "the engine tells the end of " + ends.length + " sounds, the sentence has more", null);
            }
            Clip.Span span = new Clip.Span(from, Math.min(ends[sounds.size()], samples.length));
            if (pause) {
                pauses.add(span);
            }
            sounds.add(element);
            spans.add(span);
            from = span.end();
        }
        if (sounds.size() != ends.length || Math.abs(from - samples.length) > Clip.RATE / 100) {
            throw new VoiceBroken(
                    "the engine's times end at sample " + from + ", its sound at " + samples.length, null);
        }
        return new Clip(samples, spans(sounds, spans), pauses);
    }

    /** A word the engine found no sound for gets an empty span where it would have been. */
    private List<Clip.Span> spans(List<Element> sounds, List<Clip.Span> spans) {
        List<Clip.Span> found = new ArrayList<>();
        int before = 0;
        for (Element word : words) {
            NodeList own = word.getElementsByTagName("ph");
            Clip.Span span = new Clip.Span(before, before);
            if (own.getLength() > 0) {
                Clip.Span first = spans.get(sounds.indexOf((Element) own.item(0)));
                span = first.to(spans.get(sounds.indexOf((Element) own.item(own.getLength() - 1))));
            }
            found.add(span);
            before = span.end();
        }
        return found;
    }
}
