package dev.weft.sdk.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

  private static final long SMALL = 1_000;
  private static final long FRAME = 12;
  private static final Schema OLDER =
      SchemaBuilder.record("Order")
          .namespace("dev.weft.sdk.publish")
          .fields()
          .requiredString("id")
          .endRecord();
  private static final Schema NEWER =
      SchemaBuilder.record("Order")
          .namespace("dev.weft.sdk.publish")
          .fields()
          .requiredString("id")
          .name("amount")
          .type()
          .longType()
          .longDefault(7)
          .endRecord();

  @TempDir private Path folder;

  @Test
  void givesBackInOrderWhatItWasGivenAlsoWhenOpenedAgain() {
    try (FileStore store = open()) {
      append(store, 0, 5);
      assertThat(amounts(store.read(0, 3))).containsExactly(0L, 1L, 2L);
      assertThat(amounts(store.read(3, 3))).containsExactly(3L, 4L);
      assertThat(store.read(5, 3).isEmpty()).isTrue();
    }
    try (FileStore store = open()) {
      append(store, 5, 7);
      assertThat(amounts(store.read(4, 10))).containsExactly(4L, 5L, 6L);
      assertThat(amounts(store.read(0, 10))).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }
  }

  @Test
  void isTheSameSourceWhenItIsOpenedAgainAndAnotherInAnotherFolder() {
    String id;
    try (FileStore store = open()) {
      id = store.id();
    }
    try (FileStore store = open();
        FileStore other = FileStore.open(folder.resolve("other"), Ports.ORDER, SMALL)) {
      assertThat(store.id()).isEqualTo(id).hasSize(36);
      assertThat(other.id()).isNotEqualTo(id);
    }
  }

  @Test
  void beginsANewFileWhenOneIsFullAndDeletesThoseThatArePublished() throws IOException {
    try (FileStore store = open()) {
      append(store, 0, 300);
      List<Path> all = files();
      assertThat(all).hasSizeGreaterThan(5);
      assertThat(amounts(store.read(0, 1_000))).isEqualTo(numbers(0, 300));

      store.published(firstOf(all.get(2)) - 1);
      assertThat(files()).isEqualTo(all.subList(1, all.size()));
      store.published(firstOf(all.get(2)));
      assertThat(files()).isEqualTo(all.subList(2, all.size()));
      assertThat(amounts(store.read(firstOf(all.get(2)), 1_000)))
          .isEqualTo(numbers(firstOf(all.get(2)), 300));
    }
    try (FileStore store = open()) {
      store.published(300);
      assertThat(files()).hasSize(1);
      append(store, 300, 301);
      assertThat(amounts(store.read(300, 10))).containsExactly(300L);
    }
  }

  @Test
  void readsWhatWasWrittenWithAnOlderSchema() throws IOException {
    try (FileStore store = FileStore.open(folder, OLDER, SMALL)) {
      GenericRecord old = new GenericData.Record(OLDER);
      old.put("id", "a");
      store.append(bytes(old));
    }
    try (FileStore store = FileStore.open(folder, NEWER, SMALL)) {
      append(store, 1, 3);
      assertThat(files()).hasSize(2);
      assertThat(amounts(store.read(0, 10))).containsExactly(7L, 1L, 2L);
    }
  }

  @Test
  void cutsOffHalfAnEventAtTheEnd() throws IOException {
    try (FileStore store = open()) {
      append(store, 0, 3);
    }
    Path file = files().get(0);
    long whole = Files.size(file);
    // One byte of the last event less, half its frame, none of it; each time another is appended.
    for (long cut : List.of(1L, eventLength(2) - FRAME + 4, eventLength(2))) {
      truncate(file, whole - cut);
      try (FileStore store = open()) {
        assertThat(amounts(store.read(0, 10))).containsExactly(0L, 1L);
        append(store, 2, 3);
        assertThat(amounts(store.read(0, 10))).containsExactly(0L, 1L, 2L);
      }
      assertThat(Files.size(file)).isEqualTo(whole);
    }
  }

  @Test
  void cutsOffSpaceThatWasNeverWrittenTo() throws IOException {
    try (FileStore store = open()) {
      append(store, 0, 3);
    }
    Path file = files().get(0);
    truncate(file, Files.size(file) + 200_000);

    try (FileStore store = open()) {
      append(store, 3, 4);
      assertThat(amounts(store.read(0, 10))).containsExactly(0L, 1L, 2L, 3L);
    }
  }

  @Test
  void refusesToOpenWhenItsLastFileIsDamagedBeforeItsEnd() throws IOException {
    try (FileStore store = open()) {
      append(store, 0, 5);
    }
    Path file = files().get(0);
    long second = Files.size(file) - 4 * eventLength(1);
    byte[] sound = Files.readAllBytes(file);
    for (int at = (int) second; at < second + eventLength(1); at++) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);

      assertThatExceptionOfType(OutboxException.class)
          .as("byte %d", at)
          .isThrownBy(this::open)
          .withMessage("%s is damaged at byte %d: no whole event is there", file, second);
      assertThat(file).hasBinaryContent(damaged);
    }
    Files.write(file, sound);
    try (FileStore store = open()) {
      assertThat(amounts(store.read(0, 10))).containsExactly(0L, 1L, 2L, 3L, 4L);
    }
  }

  @Test
  void skipsNothingOfAnEarlierFileThatIsDamaged() throws IOException {
    try (FileStore store = open()) {
      append(store, 0, 200);
    }
    Path file = files().get(1);
    long first = firstOf(file);
    byte[] bytes = Files.readAllBytes(file);
    long head = headOf(bytes);
    long third = head + 2 * eventLength(first);
    bytes[(int) (third + FRAME + 1)] ^= 1;
    Files.write(file, bytes);

    try (FileStore store = open()) {
      assertThat(amounts(store.read(0, (int) first + 2))).isEqualTo(numbers(0, first + 2));
      assertThatThrownBy(() -> store.read(0, 1_000))
          .isInstanceOf(OutboxException.class)
          .hasMessage("%s is damaged at byte %d: no whole event is there", file, third);
      assertThatThrownBy(() -> store.read(first + 5, 1)).isInstanceOf(OutboxException.class);
    }
  }

  @Test
  void saysWhenFilesAreMissing() throws IOException {
    try (FileStore store = open()) {
      append(store, 0, 200);
    }
    List<Path> all = files();
    Files.delete(all.get(0));
    try (FileStore store = open()) {
      assertThatThrownBy(() -> store.read(0, 1))
          .isInstanceOf(OutboxException.class)
          .hasMessageContaining("begins with event " + firstOf(all.get(1)))
          .hasMessageContaining("files are missing");
    }
    for (Path file : files()) {
      Files.delete(file);
    }
    try (FileStore store = open()) {
      append(store, 0, 1);
      // Kafka knows that 150 were published: these are other events.
      assertThatThrownBy(() -> store.read(150, 1))
          .isInstanceOf(OutboxException.class)
          .hasMessageContaining("ends with event 1, but was published up to event 150");
    }
  }

  @Test
  void namesAFileThatIsNone() throws IOException {
    Path file = folder.resolve("1.outbox");
    for (String content :
        List.of("", "no file of ours, though its name looks like it", "WEFTBOX1")) {
      Files.writeString(file, content, UTF_8);
      assertThatThrownBy(this::open)
          .isInstanceOf(OutboxException.class)
          .hasMessageContaining(file.toString());
    }
    Files.move(file, folder.resolve("mine.outbox"));
    assertThatThrownBy(this::open)
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("mine.outbox is no file of an outbox");
    Files.delete(folder.resolve("mine.outbox"));
    // Whoever failed to open it doesn't keep others from it.
    open().close();
  }

  @Test
  void isOneOutboxsAtATime() {
    try (FileStore store = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(OutboxException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use");
      append(store, 0, 1);
    }
    open().close();
  }

  @Test
  void goesOnWhenAThreadThatAppendsIsInterrupted() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (FileStore store = open()) {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        done.add(
            threads.submit(
                () -> {
                  Thread.currentThread().interrupt();
                  append(store, 0, 100);
                  assertThat(Thread.interrupted()).isTrue();
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
      assertThat(store.read(0, 1_000).events()).hasSize(300);
    } finally {
      threads.shutdown();
    }
  }

  private FileStore open() {
    return FileStore.open(folder, Ports.ORDER, SMALL);
  }

  private static void append(FileStore store, long from, long to) {
    for (long amount = from; amount < to; amount++) {
      store.append(bytes(Ports.generic("a", amount)));
    }
  }

  private static byte[] bytes(GenericRecord event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0, 0, 0, 0, 1});
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static long eventLength(long amount) {
    return FRAME + bytes(Ports.generic("a", amount)).length;
  }

  /** The magic number, the schema's length, the schema. */
  private static long headOf(byte[] file) {
    return 12L + ByteBuffer.wrap(file).getInt(8);
  }

  private static List<Long> amounts(OutboxStore.Batch batch) {
    return batch.events().stream().map(event -> (Long) event.get(1)).toList();
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private static long firstOf(Path file) {
    return Long.parseLong(file.getFileName().toString().replace(".outbox", ""));
  }

  private static void truncate(Path file, long length) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(length);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".outbox")).sorted().toList();
    }
  }
}
