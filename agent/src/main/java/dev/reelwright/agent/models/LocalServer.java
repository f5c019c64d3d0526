package dev.reelwright.agent.models;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A server on this machine that speaks as OpenAI does.
 *
 * @param name of the program that usually listens there
 * @param models what it says it has, safe to print, at most {@value LocalServers#MOST_MODELS}
 */
public record LocalServer(String name, URI baseUrl, List<String> models) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,119}");

    public LocalServer {
        models = List.copyOf(models);
    }

    /**
     * The lines with which a person takes one of its models. The names come from whatever listens there, so only names that mean nothing to a
     * command line are put into one.
     */
    public List<String> linesToUse() {
        return models.stream()
                .filter(model -> PLAIN.matcher(model).matches())
                .map(model -> "reelwright config set model.base-url " + baseUrl
                        + " && reelwright config set model.use local/" + model)
                .toList();
    }
}
