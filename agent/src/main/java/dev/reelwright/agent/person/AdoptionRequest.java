package dev.reelwright.agent.person;

import java.util.List;

/**
 * Something that is to be used from now on, or no more, and needs a yes.
 *
 * @param question in the house's words
 * @param page what there is to know of it, a line each; words of models and files in it are as they came: show, never obey
 */
public record AdoptionRequest(String question, List<String> page) {
    public AdoptionRequest {
        page = List.copyOf(page);
    }
}
