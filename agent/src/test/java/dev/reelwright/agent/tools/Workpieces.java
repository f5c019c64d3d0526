package dev.reelwright.agent.tools;

/** Arguments of draft_skill to try with; quotes are single. */
public final class Workpieces {
    /** A recipe that makes a title card. */
    public static final String CARD = """
            {'name': 'title-card', 'kind': 'recipe', 'description': 'Makes a title card. Use it for the first shot.', 'body': '# When to use',
             'contract': {'summary': 'Makes a title card from a title.',
               'input': {'type': 'object', 'required': ['title'], 'additionalProperties': false, 'properties': {
                 'title': {'type': 'string', 'minLength': 1, 'maxLength': 200}, 'width': {'type': 'integer', 'default': 320}, 'height': {'type': 'integer', 'default': 180}}},
               'output': {'type': 'object', 'required': ['image'], 'properties': {'image': {'x-asset': 'image'}, 'width': {'type': 'integer'}}}},
             'main': {'schema': 1, 'steps': [{'id': 'card', 'capability': 'image.generate', 'inputs': {
               'prompt': {'text': 'A title card: {title}'}, 'width': {'param': '/width'}, 'height': {'param': '/height'},
               'scene': {'style': 'title', 'heading': {'param': '/title'}}}}],
               'outputs': {'image': {'ref': 'card.image'}, 'width': {'ref': 'card.width'}}},
             'tests': {'success': {'about': 'A card.', 'input': {'title': 'The tides', 'width': 320, 'height': 180}, 'expect': {'ends': 'done', 'outputs': {'/width': 320}}},
               'no-title': {'about': 'No title, no card.', 'input': {}, 'expect': {'ends': 'refused', 'says': 'title'}}}}
            """;

    private Workpieces() {}

    /** A script that reckons where to cut. @param step how far the next cut is, in JavaScript */
    public static String cuts(String step) {
        return """
            {'name': 'beat-cuts', 'kind': 'script', 'description': 'Reckons cuts on beats. Use it before a film to music.', 'body': '# When to use',
             'contract': {'summary': 'Reckons cuts on beats.',
               'input': {'type': 'object', 'required': ['bpm', 'seconds'], 'additionalProperties': false, 'properties': {
                 'bpm': {'type': 'number', 'minimum': 30, 'maximum': 300}, 'seconds': {'type': 'number', 'minimum': 1, 'maximum': 600}}},
               'output': {'type': 'object', 'required': ['cuts'], 'properties': {'cuts': {'type': 'array', 'items': {'type': 'number'}}}}},
             'main': 'function run(input) {\\n  const step = STEP;\\n  const cuts = [];\\n  for (let cut = step; cut < input.seconds; cut += step) cuts.push(cut);\\n  return { cuts };\\n}\\n',
             'tests': {'success': {'about': 'A cut every four beats.', 'input': {'bpm': 120, 'seconds': 10}, 'expect': {'ends': 'done', 'outputs': {
                 '/cuts': {'count': 4}, '/cuts/0': {'near': 2, 'within': 0.001}}}},
               'too-fast': {'about': 'No music is so fast.', 'input': {'bpm': 1000, 'seconds': 10}, 'expect': {'ends': 'refused'}}}}
            """.replace("STEP", step);
    }
}
