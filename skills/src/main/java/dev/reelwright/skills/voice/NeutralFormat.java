package dev.reelwright.skills.voice;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * The engine writes durations into its document in the digits of the machine's language and cannot read Arabic or Persian ones back. The
 * classes that do so are made to format without a language while they are loaded.
 */
final class NeutralFormat {
    private static final Set<String> CLASSES = Set.of(
            "marytts.modules.AcousticModeller", "marytts.modules.acoustic.HMMModel", "marytts.modules.acoustic.Model");
    private static final MethodTypeDesc FORMAT = MethodTypeDesc.of(CD_String, CD_String, CD_Object.arrayType());
    private static final ClassDesc LOCALE = ClassDesc.of("java.util.Locale");

    private NeutralFormat() {}

    static boolean isFor(String name) {
        return CLASSES.contains(name);
    }

    static byte[] applied(byte[] bytes, ClassLoader loader) {
        ClassHierarchyResolver types =
                ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
        ClassFile file = ClassFile.of(ClassHierarchyResolverOption.of(types));
        return file.transformClass(file.parse(bytes), ClassTransform.transformingMethodBodies(NeutralFormat::replace));
    }

    private static void replace(CodeBuilder code, CodeElement element) {
        boolean formats = element instanceof InvokeInstruction call
                && call.owner().asSymbol().equals(CD_String)
                && call.name().equalsString("format")
                && call.typeSymbol().equals(FORMAT);
        if (!formats) {
            code.with(element);
            return;
        }
        int pattern = code.allocateLocal(TypeKind.REFERENCE);
        int values = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(values)
                .astore(pattern)
                .getstatic(LOCALE, "ROOT", LOCALE)
                .aload(pattern)
                .aload(values)
                .invokestatic(CD_String, "format", FORMAT.insertParameterTypes(0, LOCALE));
    }
}
