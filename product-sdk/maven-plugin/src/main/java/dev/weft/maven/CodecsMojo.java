package dev.weft.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * Generates, for each record that an Avro schema file is about, a codec beside the class that
 * avro-maven-plugin makes of it. Takes the files, and settings of the same names, that that plugin
 * is given.
 */
@Mojo(name = "codecs", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class CodecsMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project.basedir}/src/main/avro")
  private File sourceDirectory;

  @Parameter(defaultValue = "${project.build.directory}/generated-sources/weft")
  private File outputDirectory;

  /** Which files below the source directory. */
  @Parameter(defaultValue = "**/*.avsc")
  private String[] includes;

  @Parameter private String[] excludes = new String[0];

  /** As avro-maven-plugin's setting of the same name: BigDecimal for decimals. */
  @Parameter(defaultValue = "true")
  private boolean enableDecimalLogicalType;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  /** For Maven, which sets the fields. */
  public CodecsMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    if (!sourceDirectory.isDirectory()) {
      getLog().info("No codecs: there is no directory " + sourceDirectory);
      return;
    }
    try {
      SchemaFiles files = SchemaFiles.read(files());
      for (Schema record : files.records()) {
        generate(record, files);
      }
      project.addCompileSourceRoot(outputDirectory.getPath());
    } catch (IOException | SchemaParseException e) {
      throw new MojoExecutionException(
          "The schemas in " + sourceDirectory + " can't be read: " + e.getMessage(), e);
    }
  }

  private List<Path> files() {
    DirectoryScanner scanner = new DirectoryScanner();
    scanner.setBasedir(sourceDirectory);
    scanner.setIncludes(includes);
    scanner.setExcludes(excludes);
    scanner.addDefaultExcludes();
    scanner.scan();
    return Arrays.stream(scanner.getIncludedFiles())
        .sorted()
        .map(name -> sourceDirectory.toPath().resolve(name))
        .toList();
  }

  private void generate(Schema record, SchemaFiles files) throws IOException {
    try {
      if (files.names().contains(record.getFullName() + CodecSource.SUFFIX)) {
        throw new NotGeneratedException("a schema already bears the codec's name");
      }
      write(CodecSource.of(record, enableDecimalLogicalType));
    } catch (NotGeneratedException e) {
      getLog()
          .info(
              "No codec for "
                  + record.getFullName()
                  + ", it's left to Avro's own reader and writer: "
                  + e.getMessage());
    }
  }

  /** What is as it was stays untouched, so that Maven doesn't compile it again. */
  private void write(CodecSource source) throws IOException {
    Path file = outputDirectory.toPath().resolve(source.fullName().replace('.', '/') + ".java");
    if (!Files.exists(file) || !Files.readString(file).equals(source.text())) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.text());
    }
  }
}
