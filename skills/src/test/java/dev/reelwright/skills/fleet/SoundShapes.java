package dev.reelwright.skills.fleet;

import dev.reelwright.skills.fleet.Jobs.Job;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Providers of speech and of transcripts. */
final class SoundShapes {
    private final Desk desk;

    SoundShapes(Desk desk) {
        this.desk = desk;
    }

    Map<String, Shape> all() {
        return Map.of(
                "elevenlabs-speech", this::eleven,
                "gemini-speech", this::gemini,
                "minimax-speech", this::minimax,
                "assemblyai-transcript", this::assembly,
                "deepgram-transcript", this::deepgram);
    }

    private Said eleven(Heard heard) {
        if (!heard.header("xi-api-key").equals("key-elevenlabs-speech")) {
            return Said.json(401, "{'detail':{'status':'invalid_api_key','message':'Invalid API key'}}");
        }
        if (heard.path().contains("/nobody/")) {
            return Said.json(
                    400, "{'detail':{'status':'voice_not_found','message':'A voice with that id was not found.'}}");
        }
        String text = heard.json().path("text").asString();
        Job job = desk.jobs().take("ele", text);
        desk.book().charge("elevenlabs-speech", job.id, 100L * text.codePointCount(0, text.length()), text);
        String signs = text.chars().mapToObj(c -> "'" + (char) c + "'").collect(Collectors.joining(","));
        String starts = times(text.length(), 0);
        return Said.json(
                200,
                "{'audio_base64':'" + Desk.base64(Media.wav(8000, spoken(text))) + "','alignment':{'characters':["
                        + signs
                        + "],'character_start_times_seconds':[" + starts + "],'character_end_times_seconds':["
                        + times(text.length(), 1) + "]}}");
    }

    /** Seconds: ten signs in each. */
    private static double spoken(String text) {
        return Math.max(1, text.length()) / 10.0;
    }

    private static String times(int count, int shift) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.valueOf((i + shift) / 10.0))
                .collect(Collectors.joining(","));
    }

    private Said gemini(Heard heard) {
        if (!heard.header("x-goog-api-key").equals("key-gemini-speech")) {
            return Said.json(
                    400,
                    "{'error':{'code':400,'message':'API key not valid. Please pass a valid API key.','status':'INVALID_ARGUMENT'}}");
        }
        String text = heard.json()
                .path("contents")
                .path(0)
                .path("parts")
                .path(0)
                .path("text")
                .asString();
        if (text.contains("forbidden")) {
            return Said.json(
                    200,
                    "{'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'},'usageMetadata':{'promptTokenCount':10}}");
        }
        Job job = desk.jobs().take("gem", text);
        desk.book().charge("gemini-speech", job.id, 905, text);
        String usage = "'usageMetadata':{'promptTokenCount':10,'candidatesTokenCount':100,'totalTokenCount':110}}";
        if (text.contains("hollow")) {
            return Said.json(
                    200, "{'candidates':[{'content':{'parts':[{'text':'no'}]},'finishReason':'OTHER'}]," + usage);
        }
        return Said.json(
                200,
                "{'candidates':[{'content':{'role':'model','parts':[{'text':'thinking','thought':true},{'inlineData':{'mimeType':'audio/L16;codec=pcm;rate=24000','data':'"
                        + Desk.base64(Media.pcm(24_000, spoken(text))) + "'}}]},'finishReason':'STOP'}]," + usage);
    }

    private Said minimax(Heard heard) {
        if (!heard.header("authorization").equals("Bearer key-minimax-speech")) {
            return Said.json(200, "{'base_resp':{'status_code':1004,'status_msg':'login fail'}}");
        }
        String text = heard.json().path("text").asString();
        if (text.contains("forbidden")) {
            return Said.json(200, "{'base_resp':{'status_code':1026,'status_msg':'input new_sensitive'}}");
        }
        if (text.contains("hurry")) {
            return Said.json(200, "{'base_resp':{'status_code':1002,'status_msg':'rate limit exceeded'}}");
        }
        Job job = desk.jobs().take("mms", text);
        desk.book().charge("minimax-speech", job.id, 100L * (text.length() + 3), text);
        return Said.json(
                200,
                "{'data':{'audio':'" + Desk.hex(Media.wav(8000, spoken(text)))
                        + "','status':2},'extra_info':{'audio_length':" + Math.round(1000 * spoken(text))
                        + ",'usage_characters':" + (text.length() + 3)
                        + "},'trace_id':'t','base_resp':{'status_code':0,'status_msg':'success'}}");
    }

    private Said assembly(Heard heard) {
        if (!heard.header("authorization").equals("key-assemblyai-transcript")) {
            return Said.json(401, "{'error':'Authentication error, API token missing/invalid'}");
        }
        if (heard.path().endsWith("/upload/state")) {
            return Said.json(200, "{'state':'" + (desk.jobs().get("late").working() ? "checking" : "ready") + "'}");
        }
        if (heard.path().endsWith("/upload")) {
            desk.jobs().start("late", 3);
            return heard.body().length > 44
                    ? Said.json(200, "{'upload_url':'https://cdn.invalid/upload/1'}")
                    : Said.json(422, "{'error':'empty'}");
        }
        if (heard.method().equals("POST")) {
            if (!heard.json().path("audio_url").asString("").startsWith("https://cdn.invalid/upload/")) {
                return Said.json(400, "{'error':'audio_url should start with http'}");
            }
            String language = heard.json().path("language_code").asString("");
            Job job =
                    desk.jobs().take("asm", language.equals("xx") ? "fails" : language.equals("od") ? "odd" : "plain");
            if (!job.is("fails")) {
                desk.book().charge("assemblyai-transcript", job.id, 117, job.order);
            }
            return Said.json(200, "{'id':'" + job.id + "','status':'queued'}");
        }
        Job job = desk.jobs().get(heard.last());
        if (job.working()) {
            return Said.json(
                    200, "{'id':'" + job.id + "','status':'" + (job.is("odd") ? "pondering" : "processing") + "'}");
        }
        if (job.is("fails")) {
            return Said.json(
                    200,
                    "{'id':'" + job.id
                            + "','status':'error','error':'Transcoding failed. File does not appear to contain audio.'}");
        }
        return Said.json(
                200,
                "{'id':'" + job.id
                        + "','status':'completed','text':'Hello tide.','language_code':'en','audio_duration':2,'words':[{'text':'Hello','start':120,'end':480,'confidence':0.9},{'text':'tide.','start':500,'end':910,'confidence':0.9}]}");
    }

    private Said deepgram(Heard heard) {
        if (!heard.header("authorization").equals("Token key-deepgram-transcript")) {
            return Said.json(401, "{'err_code':'INVALID_AUTH','err_msg':'Invalid credentials.','request_id':'r'}");
        }
        if (!heard.header("content-type").startsWith("audio/") || heard.body().length < 45) {
            return Said.json(400, "{'err_code':'Bad Request','err_msg':'failed to process audio','request_id':'r'}");
        }
        Job job = desk.jobs().take("dee", heard.query());
        desk.book().charge("deepgram-transcript", job.id, 144, heard.query());
        return Said.json(
                200,
                "{'metadata':{'request_id':'" + job.id
                        + "','duration':1.5},'results':{'channels':[{'detected_language':'en','alternatives':[{'transcript':'Hello tide.','words':[{'word':'hello','punctuated_word':'Hello','start':0.12,'end':0.48},{'word':'tide','punctuated_word':'tide.','start':0.5,'end':0.91}]}]}]}}");
    }
}
