package dev.reelwright.agent.shell;

import dev.reelwright.agent.directive.DirectiveFile;
import dev.reelwright.budgets.Money;
import org.jspecify.annotations.Nullable;

/** Makes the film of one directive. */
interface Making {
    /**
     * @param most that it may cost, model and media together; null when only the caps bind
     * @throws InterruptedException when the person stops it and nothing is under way any more
     */
    Made make(DirectiveFile.Part part, @Nullable Money most) throws Exception;
}
