package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import dev.weft.sdk.descriptor.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft validate}: whether files are what they should be. */
@Command(
    name = "validate",
    description = {
      "Check declarations: the documents, their schemas, and what ties them together. Needs no mesh.",
      "Says everything that is wrong at once, with file, line and column."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All files are valid.",
      "1:Something is wrong with them.",
      "2:What was asked for makes no sense."
    },
    footer = {
      "",
      "Examples:",
      "  weft validate                               the folder of domains here",
      "  weft validate schemas/sales/transactions    one product",
      "  weft validate --report junit=report.xml     for a build",
      "  weft validate sales --with ../stock/schemas products of another checkout are known, too"
    })
final class Validate implements Callable<Integer> {

  private static final String JUNIT = "junit=";

  @ParentCommand private @Nullable Weft weft;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      defaultValue = ".",
      description = "A folder of domains, a domain's folder or a product's. Default: this folder.")
  private @Nullable Path path;

  @Option(
      names = "--with",
      paramLabel = "DIR",
      description = "A folder of domains that the files refer to. It is not checked. Repeatable.")
  private List<Path> others = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "junit=FILE",
      description = "Write a report for a build server: one test case a file.")
  private @Nullable String report;

  @Override
  public Integer call() {
    Weft root = Objects.requireNonNull(weft);
    Path file = reportFile();
    GivenFiles given = GivenFiles.find(Objects.requireNonNull(path));
    List<Problem> problems = problems(given);
    if (file != null) {
      JUnitReport.write(file, given, problems);
    }
    Terminal terminal = root.terminal();
    terminal.print(
        Printed.as(
            root.output(OutputFormat.TABLE), json(given, problems), () -> text(given, problems)));
    int files = given.files().texts().size();
    terminal.say(
        (files == 1 ? "1 file, " : Cells.count(files) + " files, ")
            + (problems.isEmpty()
                ? "all valid."
                : problems.size() == 1
                    ? "1 problem."
                    : Cells.count(problems.size()) + " problems."));
    return problems.isEmpty() ? 0 : 1;
  }

  /** What is wrong with the files given; what is wrong with others is theirs. */
  private List<Problem> problems(GivenFiles given) {
    DeclarationFiles all = given.files().plus(given.around());
    for (Path other : others) {
      all = all.plus(GivenFiles.read(other).files());
    }
    try {
      DeclarationReader.read(all, RecordRules::findings);
      return List.of();
    } catch (InvalidDocumentsException e) {
      return e.problems().stream().filter(problem -> given.has(problem.file())).toList();
    }
  }

  private static ArrayNode json(GivenFiles given, List<Problem> problems) {
    ArrayNode list = MeshClient.JSON.createArrayNode();
    for (Problem problem : problems) {
      ObjectNode node = list.addObject();
      node.put("file", given.located(problem.file()));
      node.put("line", problem.line());
      node.put("column", problem.column());
      node.put("pointer", problem.pointer());
      node.put("rule", problem.rule());
      node.put("value", problem.value());
      node.put("fix", problem.fix());
    }
    return list;
  }

  private static String text(GivenFiles given, List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(Table.printable(given.located(problem.toString()))).append('\n');
    }
    return text.toString();
  }

  private @Nullable Path reportFile() {
    if (report == null) {
      return null;
    }
    if (!report.startsWith(JUNIT) || report.length() == JUNIT.length()) {
      throw FailedException.misuse("--report " + report + ": write --report junit=FILE");
    }
    return Path.of(report.substring(JUNIT.length()));
  }
}
