package dev.reelwright.agent.shell;

/** {@code chat}: what is typed at the prompt and names no command is a directive. */
final class ChatVerb extends Verb {
    private static final int FEWEST_WORDS = 4;

    private final StudioDoor door;

    ChatVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "chat",
                "Films",
                "say a directive in words; at the prompt the word chat may be left out",
                new Words("WORDS", RunFlow.FLAGS));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        String words = String.join(" ", call.arguments());
        if (words.strip().split("\\s+").length < FEWEST_WORDS) {
            call.screen()
                    .line("Say what the film should say, in a sentence or more; or name a command (help lists them).");
            return ExitCode.USAGE;
        }
        return MakeVerb.make(door, call, DirectiveSource.words(words));
    }
}
