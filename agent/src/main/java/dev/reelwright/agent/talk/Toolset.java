package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.tools.Catalogue;
import dev.reelwright.agent.tools.Checked;
import dev.reelwright.agent.tools.Toolbox;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a turn needs of the tools. */
interface Toolset {
    /** Always in the same order. */
    List<ToolSpec> specs();

    /** @param arguments as the model wrote them */
    Checked check(String tool, String arguments);

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
            public String catalogue() {
                return Catalogue.of(studio);
            }
        };
    }
}
