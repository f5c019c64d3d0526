package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.tools.Catalogue;
import dev.reelwright.agent.tools.Checked;
import dev.reelwright.agent.tools.Desk;
import dev.reelwright.agent.tools.ToolAnswer;
import dev.reelwright.agent.tools.Toolbox;
import dev.reelwright.audit.RunId;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a turn needs of the tools. */
interface Toolset {
    /** Always in the same order. */
    List<ToolSpec> specs();

    /** @param arguments as the model wrote them */
    Checked check(String tool, String arguments);

    /** Stays with a run until it has ended, or the person says something. */
    default ToolAnswer follow(RunId run, Desk desk) throws InterruptedException {
        throw new IllegalStateException("these tools make nothing that goes on: " + run);
    }

    /** What there is to work with, for the system prompt. */
    String catalogue();

    /** The house's tools. */
    static Toolset of(Studio studio, RandomGenerator random) {
        Toolbox box = Toolbox.standard(random);
        return new Toolset() {
            @Override
            public List<ToolSpec> specs() {
                return box.specs();
            }

            @Override
            public Checked check(String tool, String arguments) {
                return box.check(tool, arguments);
            }

            @Override
            public ToolAnswer follow(RunId run, Desk desk) throws InterruptedException {
                return box.follow(run, desk);
            }

            @Override
            public String catalogue() {
                return Catalogue.of(studio);
            }
        };
    }
}
