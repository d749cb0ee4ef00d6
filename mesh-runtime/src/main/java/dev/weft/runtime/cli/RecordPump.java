package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;

/**
 * Takes an answer of records apart: records go to the sink, the rest is told. May be stopped from
 * another thread; nothing comes out any more then.
 */
final class RecordPump {

  /** Lines that are no record begin so; no Avro field has such a name. */
  private static final byte[] SPECIAL = "{\"$".getBytes(UTF_8);

  /** When nobody reads any more, it is noticed after so many records at the latest. */
  private static final int FLUSH = 1_000;

  private final RecordSink sink;
  private final Terminal terminal;
  private final ReadCount count = new ReadCount();
  private int sinceFlush;
  private boolean stopped;

  RecordPump(RecordSink sink, Terminal terminal) {
    this.sink = sink;
    this.terminal = terminal;
  }

  /**
   * Takes in all of an answer.
   *
   * @return what there was
   */
  ReadCount run(Lines answer) throws IOException {
    while (answer.next()) {
      take(answer.bytes(), answer.pausing());
    }
    return end();
  }

  /** Says what has been read so far and takes no more. */
  synchronized void stop() {
    stopped = true;
    sink.pause();
    terminal.say(count.toString());
  }

  /** What has been read so far. */
  synchronized ReadCount count() {
    return count;
  }

  private synchronized ReadCount end() {
    sink.end();
    return count;
  }

  private synchronized void take(byte[] line, boolean pausing) throws IOException {
    if (stopped) {
      return;
    }
    if (isSpecial(line)) {
      special(line);
    } else {
      record(line);
    }
    if (++sinceFlush == FLUSH || pausing) {
      sinceFlush = 0;
      sink.pause();
    }
  }

  private void record(byte[] line) {
    sink.take(line);
    count.read();
  }

  private void special(byte[] line) throws IOException {
    JsonNode special = MeshClient.JSON.readTree(line);
    if (special.has("$failed")) {
      sink.end();
      throw FailedException.failure(
          special.at("/$failed/reason").asText() + " (after " + count + ")");
    }
    if (special.has("$unreadable")) {
      JsonNode place = special.path("$unreadable");
      terminal.say(
          "weft: the record at partition "
              + place.path("partition").asText()
              + ", offset "
              + place.path("offset").asText()
              + " can't be read: "
              + Table.printable(place.path("reason").asText()));
      count.unreadable();
    } else {
      record(line);
    }
  }

  private static boolean isSpecial(byte[] line) {
    return line.length > SPECIAL.length
        && Arrays.equals(line, 0, SPECIAL.length, SPECIAL, 0, SPECIAL.length);
  }
}
