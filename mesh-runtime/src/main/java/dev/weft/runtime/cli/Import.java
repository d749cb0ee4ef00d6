package dev.weft.runtime.cli;

import dev.weft.runtime.starter.Adoption;
import dev.weft.runtime.starter.AsyncApiImport;
import dev.weft.runtime.starter.Starter;
import dev.weft.runtime.starter.StarterFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft import}: products of what is described elsewhere. */
@Command(
    name = "import",
    description =
        "Write the files of products for what exists: a topic, or what AsyncAPI describes.",
    footer = {
      "",
      "Each Kafka channel with an Avro payload becomes a product, whose files are valid as they are.",
      "What can't be adopted is said with the reason, and the exit code is 1; so is what was guessed.",
      "AsyncAPI 2.x and 3.x, YAML or JSON, up to 4 MiB; references have to lead to the same document.",
      "",
      "Of a topic, schema and settings are taken from Kafka and its registry; where that has no",
      "schema, it is inferred from the first records. 'weft apply' then adopts the topic as it is",
      "when it is named like the product's, <domain>.<product>.v1; else the product gets a topic of",
      "its own.",
      "",
      "Examples:",
      "  weft import --from-topic shop.orders.v1",
      "  weft import --from-topic ORDERS --domain shop",
      "  weft import --from asyncapi orders.yaml",
      "  weft import --from asyncapi orders.json --domain shop --out schemas",
      "  weft export sales.transactions --as asyncapi --out t.yaml; weft import --from asyncapi t.yaml"
    })
final class Import implements Callable<Integer> {

  /** What can be read. */
  enum Origin {
    ASYNCAPI
  }

  private static final long MAX_BYTES = 4L << 20;

  @ParentCommand private @Nullable Weft weft;

  @Option(names = "--from", paramLabel = "asyncapi", description = "What the file is.")
  private @Nullable Origin from;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The document.")
  private @Nullable Path file;

  @Option(
      names = "--from-topic",
      paramLabel = "TOPIC",
      description = "A topic of the mesh's Kafka.")
  private @Nullable String topic;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder that holds the domains' folders. Default: this one.")
  private Path out = Path.of("");

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "The domain of the products. Default: the first part of each topic's name.")
  private @Nullable String domain;

  @Option(names = "--force", description = "Replace files that are there already.")
  private boolean force;

  @Override
  public Integer call() {
    Terminal terminal = Objects.requireNonNull(weft).terminal();
    int left = 0;
    for (Adoption adoption : adoptions()) {
      switch (adoption) {
        case Adoption.Adopted adopted -> left += write(terminal, adopted) ? 0 : 1;
        case Adoption.Refused(String channel, String reason) -> {
          left++;
          refuse(terminal, called(channel), reason);
        }
      }
    }
    return left == 0 ? 0 : 1;
  }

  private List<Adoption> adoptions() {
    if (topic != null && from == null && file == null) {
      return List.of(
          TopicStarter.adopt(
              Objects.requireNonNull(weft).mesh(), topic, Optional.ofNullable(domain)));
    }
    if (topic != null || from == null || file == null) {
      throw FailedException.misuse(
          "Say what to import: --from-topic TOPIC, or --from asyncapi FILE");
    }
    Path document = file;
    try {
      return switch (from) {
        case ASYNCAPI -> AsyncApiImport.read(read(document), Optional.ofNullable(domain));
      };
    } catch (IllegalArgumentException e) {
      throw FailedException.misuse(document + ": " + e.getMessage() + ". Nothing was written");
    }
  }

  private static String read(Path document) {
    try {
      if (Files.isDirectory(document)) {
        throw FailedException.misuse("'" + document + "' is a folder: name a file");
      }
      if (Files.size(document) > MAX_BYTES) {
        throw FailedException.misuse(document + " has more than " + MAX_BYTES + " bytes");
      }
      return Files.readString(document);
    } catch (NoSuchFileException e) {
      throw FailedException.misuse("There is no file '" + document + "'");
    } catch (CharacterCodingException e) {
      throw FailedException.misuse(document + " is not UTF-8");
    } catch (IOException e) {
      throw FailedException.misuse("Can't read " + document + ": " + e);
    }
  }

  private boolean write(Terminal terminal, Adoption.Adopted adopted) {
    Starter starter = adopted.starter();
    SortedMap<String, String> files = StarterFiles.of(starter, out);
    List<Path> existing = StarterFiles.existing(files, out);
    if (!existing.isEmpty() && !force) {
      refuse(
          terminal,
          called(adopted.channel()),
          existing.get(0) + " is there already: --force replaces it");
      return false;
    }
    try {
      StarterFiles.write(files, out).forEach(path -> terminal.print(path + "\n"));
    } catch (IOException e) {
      throw FailedException.failure("Can't write below " + out.toAbsolutePath() + ": " + e);
    }
    terminal.say(called(adopted.channel()) + " is now " + starter.id());
    adopted.notes().forEach(note -> terminal.say("  guessed " + note));
    return true;
  }

  private String called(String origin) {
    return (topic == null ? "channel " : "topic ") + origin;
  }

  private static void refuse(Terminal terminal, String channel, String reason) {
    terminal.say(channel + " was left out: " + reason);
  }
}
