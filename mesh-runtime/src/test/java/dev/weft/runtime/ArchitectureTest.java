package dev.weft.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of DESIGN.md, section 4, for the runtime. A package that isn't built yet keeps them.
 */
@AnalyzeClasses(packages = "dev.weft.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String RUNTIME = "dev.weft.runtime.";
  private static final String[] HTTP = {"io.micronaut.http..", "java.net.http..", "io.netty.."};

  private static final Pattern VAGUE =
      Pattern.compile("(?i).*(utils?|commons?|helpers?|managers?|impl|misc)");
  private static final Set<String> VAGUE_PACKAGES =
      Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl", "misc");

  /** Micronaut and JTE name what they generate; nobody reads or imports it. */
  private static final DescribedPredicate<JavaClass> WRITTEN_BY_HAND =
      describe(
          "written by hand",
          type ->
              !type.getSimpleName().contains("$")
                  && !type.getName().contains("$Definition")
                  && !type.getPackageName().startsWith(RUNTIME + "console.pages"));

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices()
          .matching(RUNTIME + "(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package that is part of a cycle can't be understood, tested or moved alone");

  @ArchTest
  static final ArchRule catalogKnowsNeitherKafkaAdminNorHttp =
      noClasses()
          .that()
          .resideInAPackage(RUNTIME + "catalog..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(HTTP).or(resideInAPackage("org.apache.kafka.clients.admin..")))
          .allowEmptyShould(true)
          .because(
              "the state of the mesh is folded from events; acting on Kafka is reconcile's part");

  @ArchTest static final ArchRule nobodyImportsTheConsole = nobodyImports("console");

  @ArchTest static final ArchRule nobodyImportsTheCommandLine = nobodyImports("cli");

  @ArchTest static final ArchRule nobodyImportsTheReferenceMesh = nobodyImports("reference");

  @ArchTest
  static final ArchRule apiKnowsNoKafka =
      noClasses()
          .that()
          .resideInAPackage(RUNTIME + "api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..")
          .allowEmptyShould(true)
          .because("what it answers comes from snapshots and from packages that know Kafka");

  @ArchTest
  static final ArchRule controllersTouchNoKafkaClient =
      noClasses()
          .that(simpleNameEndingWith("Controller"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka.clients..")
          .allowEmptyShould(true)
          .because("controllers parse, call and translate; they neither decide nor act");

  @ArchTest
  static final ArchRule controllersArePackagePrivate =
      classes()
          .that(simpleNameEndingWith("Controller"))
          .should()
          .notBePublic()
          .allowEmptyShould(true)
          .because("their face is the path they serve, not a Java type");

  @ArchTest
  static final ArchRule namesSayWhatSomethingIs =
      noClasses()
          .that(WRITTEN_BY_HAND)
          .should()
          .haveNameMatching(VAGUE.pattern())
          .because(
              "util, common, helper, manager, impl and misc say nothing of what a class is for");

  @ArchTest
  static final ArchRule packageNamesSayWhatTheyHold =
      noClasses()
          .should(
              be(
                  describe(
                      "in a package named util, common, helper, manager, impl or misc",
                      (JavaClass type) ->
                          Set.of(type.getPackageName().split("\\.")).stream()
                              .anyMatch(VAGUE_PACKAGES::contains))))
          .because("such a package gathers whatever nobody found a place for");

  private static ArchRule nobodyImports(String name) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(RUNTIME + name + "..")
        .and(WRITTEN_BY_HAND)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(RUNTIME + name + "..")
        .because(
            name
                + " is an edge of the application: it may know the others, or it could not be left out");
  }
}
