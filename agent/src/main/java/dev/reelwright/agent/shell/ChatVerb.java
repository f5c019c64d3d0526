package dev.reelwright.agent.shell;

/** {@code chat}: what is typed at the prompt and names no command is a directive. */
final class ChatVerb extends Verb {
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
        return MakeVerb.make(door, call, DirectiveSource.of(call.arguments()));
    }
}
