package dev.reelwright.agent.execute;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What others have left in the store for the owner of a run: the person's word, from any process.
 *
 * @param cancel why the run is to stop, null when it is not
 * @param drops step to why it is taken back
 */
record Word(@Nullable String cancel, Map<String, String> drops, List<RunView.Reviewed> reviews) {
    Word {
        drops = Map.copyOf(drops);
        reviews = List.copyOf(reviews);
    }

    /** The same word after these reviews were asked. */
    Word asking(List<RunView.Reviewed> asked) {
        return new Word(
                cancel,
                drops,
                reviews.stream()
                        .map(reviewed -> asked.contains(reviewed)
                                ? new RunView.Reviewed(
                                        reviewed.review(), ReviewState.ASKED, reviewed.by(), reviewed.words())
                                : reviewed)
                        .toList());
    }
}
