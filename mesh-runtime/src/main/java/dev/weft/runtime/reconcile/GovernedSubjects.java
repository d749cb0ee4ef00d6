package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.CatalogState;
import dev.weft.runtime.catalog.ReadersNow;
import dev.weft.runtime.registry.SubjectChange;
import dev.weft.runtime.registry.SubjectGate;
import dev.weft.sdk.contract.Affected;
import dev.weft.sdk.contract.Difference;
import dev.weft.sdk.contract.Evolution;
import dev.weft.sdk.contract.Impact;
import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.Status;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * Holds whoever comes in by the registry's own API to what contracts promise: a schema passes the
 * gates that {@code weft apply} passes, and what a contract declares is changed by its contract.
 * Subjects of no declared port, and of retired ones, are left alone.
 */
@Singleton
final class GovernedSubjects implements SubjectGate {

  /**
   * A subject of a declared port.
   *
   * @param key whether it is of the keys
   */
  private record Governed(OutputPort port, boolean key) {

    Schema declared() {
      Contract contract = port.contract();
      return key ? contract.key().schema() : contract.schema();
    }
  }

  /** All governed subjects of one image, so that they are worked out once. */
  private record Index(Declaration image, Map<String, Governed> subjects) {}

  private final Catalog catalog;
  private final ReadersNow readers;
  private final UnderWay underWay;
  private volatile Index index = new Index(CatalogState.EMPTY.image(), Map.of());

  GovernedSubjects(Catalog catalog, ReadersNow readers, UnderWay underWay) {
    this.catalog = catalog;
    this.readers = readers;
    this.underWay = underWay;
  }

  @Override
  public boolean concerns(String subject) {
    return subjects(catalog.image()).containsKey(subject);
  }

  @Override
  public List<String> refusals(String subject, SubjectChange change) {
    Declaration image = catalog.image();
    Governed governed = subjects(image).get(subject);
    if (governed == null || underWay.includes(subject, change)) {
      return List.of();
    }
    return switch (change) {
      case SubjectChange.NewVersion version -> register(governed, version, image);
      case SubjectChange.Deletion deletion ->
          List.of(
              "it belongs to "
                  + governed.port().id()
                  + ", which is live: weft retire "
                  + governed.port().id()
                  + " looks who reads it, and deletes with --delete-data");
      case SubjectChange.Setting setting -> set(governed, setting);
    };
  }

  private List<String> register(
      Governed governed, SubjectChange.NewVersion version, Declaration image) {
    if (!SubjectChanges.differ(version.schema(), governed.declared())) {
      return List.of();
    }
    OutputPort port = governed.port();
    if (governed.key()) {
      return List.of(
          "the key of " + port.id() + " is declared in its contract: change it there, weft apply");
    }
    Compatibility mode = port.contract().guarantees().compatibility();
    return Evolution.compare(
            version.earlier(),
            version.schema(),
            mode,
            List.copyOf(readers.read(image).of(port.id())))
        .stream()
        .filter(difference -> difference.impact() == Impact.BREAKING)
        .map(GovernedSubjects::reason)
        .toList();
  }

  private static String reason(Difference difference) {
    String affected =
        difference.affected().stream()
            .map(Affected::reader)
            .map(reader -> reader.name())
            .distinct()
            .collect(Collectors.joining(", "));
    return (difference.path().isEmpty() ? "" : difference.path() + ": ")
        + difference.message()
        + (affected.isEmpty() ? "" : " Breaks " + affected + ".")
        + " ["
        + difference.rule()
        + "]";
  }

  private static List<String> set(Governed governed, SubjectChange.Setting setting) {
    boolean ownMode = setting.setting().equals("mode") && !setting.wanted().equals("IMPORT");
    return ownMode
        ? List.of()
        : List.of(
            "the "
                + setting.setting()
                + " of "
                + governed.port().id()
                + " follows its contract: change weft.compatibility there, weft apply");
  }

  private Map<String, Governed> subjects(Declaration image) {
    Index known = index;
    if (!isOf(image, known)) {
      known = new Index(image, index(image));
      index = known;
    }
    return known.subjects();
  }

  @SuppressWarnings(
      "ReferenceEquality") // Each change makes a new image; comparing them takes time.
  private static boolean isOf(Declaration image, Index known) {
    return known.image() == image;
  }

  private static Map<String, Governed> index(Declaration image) {
    Map<String, Governed> subjects = new HashMap<>();
    image.products().values().stream()
        .flatMap(product -> product.outputs().stream())
        .filter(port -> port.contract().topic().isPresent())
        .filter(port -> port.contract().status() != Status.RETIRED)
        .forEach(
            port -> {
              subjects.put(port.id().keySubject(), new Governed(port, true));
              subjects.put(port.id().valueSubject(), new Governed(port, false));
            });
    return subjects;
  }
}
