package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the model is told always: how to work, what this conversation's terms are, what there is to work with. */
final class SystemPrompt {
    private static final String RESOURCE = "system.md";

    private SystemPrompt() {}

    static String of(TalkParts.Terms terms, LlmModel model, String catalogue) {
        return text() + "\n## This conversation\n\n" + terms(terms, model) + "\n## What there is to work with\n\n"
                + catalogue.strip() + "\n";
    }

    static String text() {
        try (InputStream in = SystemPrompt.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside " + SystemPrompt.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String terms(TalkParts.Terms terms, LlmModel model) {
        StringBuilder told = new StringBuilder();
        told.append(
                terms.present()
                        ? "- The person is here and can be asked.\n"
                        : "- Nobody is here to answer. Decide by yourself, say what you decided, and carry the directive through to the"
                                + " finished film. A question gets no answer.\n");
        Money most = terms.most();
        if (most != null) {
            told.append("- You and the media together may spend at most ")
                    .append(most)
                    .append(".\n");
        }
        told.append("- Quality wanted: ").append(terms.tier().word()).append(".\n");
        terms.use()
                .forEach((kind, word) -> told.append("- By the person's word, ")
                        .append(kind)
                        .append(" is made by ")
                        .append(word)
                        .append(" only; steps get it by themselves.\n"));
        told.append(
                model.seesPictures()
                        ? "- You see pictures that tools show you.\n"
                        : "- You do not see pictures: tools describe them in measured words.\n");
        return told.toString();
    }
}
