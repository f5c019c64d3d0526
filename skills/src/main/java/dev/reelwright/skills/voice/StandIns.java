package dev.reelwright.skills.voice;

import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.DoubleBuffer;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Classes that the engine links against and that we write ourselves. A logger that can do nothing at all, so that no file and no line of
 * output can appear whatever the system properties say. A gain that is ours, because the engine's own jumps within a sentence as soon as a
 * sample is loud. A source of samples that makes them when it is started, where the engine's own sends each one through a locked queue from
 * a thread of its own. They exist as bytes only, so the module holds no package of another house.
 */
final class StandIns {
    static final String GAIN = "marytts.signalproc.process.AmplitudeNormalizer";
    static final String GAIN_FIELD = "gain";

    private static final ClassDesc PROCESSOR = ClassDesc.of("marytts.signalproc.process.InlineDataProcessor");
    private static final ClassDesc SOURCE = ClassDesc.of("marytts.util.data.ProducingDoubleDataSource");
    private static final ClassDesc BUFFERED = ClassDesc.of("marytts.util.data.BufferedDoubleDataSource");
    private static final ClassDesc SAMPLES = CD_double.arrayType();
    private static final ClassDesc LOGGER = ClassDesc.of("org.apache.log4j.Logger");
    private static final ClassDesc LEVEL = ClassDesc.of("org.apache.log4j.Level");
    private static final ClassDesc PRIORITY = ClassDesc.of("org.apache.log4j.Priority");
    private static final ClassDesc MANAGER = ClassDesc.of("org.apache.log4j.LogManager");

    private StandIns() {}

    /** Class name to bytes. */
    static Map<String, byte[]> all() {
        return Map.of(
                "org.apache.log4j.Logger",
                logger(),
                "org.apache.log4j.LogManager",
                manager(),
                "org.apache.log4j.Priority",
                build(PRIORITY, CD_Object, builder -> {}),
                "org.apache.log4j.Level",
                build(LEVEL, PRIORITY, StandIns::levels),
                "marytts.util.data.ProducingDoubleDataSource",
                source(),
                GAIN,
                gain());
    }

    private static byte[] logger() {
        return build(LOGGER, CD_Object, type -> {
            for (String level : List.of("trace", "debug", "info", "warn", "error", "fatal")) {
                method(type, level, 0, MethodTypeDesc.of(CD_void, CD_Object), CodeBuilder::return_);
                method(type, level, 0, MethodTypeDesc.of(CD_void, CD_Object, CD_Throwable), CodeBuilder::return_);
            }
            MethodTypeDesc log = MethodTypeDesc.of(CD_void, PRIORITY, CD_Object);
            method(type, "log", 0, log, CodeBuilder::return_);
            method(type, "log", 0, log.insertParameterTypes(2, CD_Throwable), CodeBuilder::return_);
            method(
                    type,
                    "isDebugEnabled",
                    0,
                    MethodTypeDesc.of(CD_boolean),
                    code -> code.iconst_0().ireturn());
            method(type, "getLogger", ACC_STATIC, MethodTypeDesc.of(LOGGER, CD_String), code -> create(code, LOGGER));
            method(
                    type,
                    "getLogger",
                    ACC_STATIC,
                    MethodTypeDesc.of(LOGGER, ConstantDescs.CD_Class),
                    code -> create(code, LOGGER));
            method(type, "getEffectiveLevel", 0, MethodTypeDesc.of(LEVEL), code -> create(code, LEVEL));
            method(type, "getAllAppenders", 0, MethodTypeDesc.of(desc(Enumeration.class)), StandIns::oneAppender);
        });
    }

    private static byte[] manager() {
        return build(
                MANAGER,
                CD_Object,
                type -> method(
                        type, "getRootLogger", ACC_STATIC, MethodTypeDesc.of(LOGGER), code -> create(code, LOGGER)));
    }

    /** The fields stay null: no level equals them. */
    private static void levels(ClassBuilder type) {
        for (String name : List.of("DEBUG", "INFO", "WARN", "ERROR", "OFF")) {
            type.withField(name, LEVEL, ACC_PUBLIC | ACC_STATIC);
        }
    }

    /** Tells the engine that logging is set up, so that it does not open a file. */
    private static void oneAppender(CodeBuilder code) {
        ClassDesc list = desc(List.class);
        code.ldc("none")
                .invokestatic(list, "of", MethodTypeDesc.of(list, CD_Object), true)
                .invokestatic(
                        desc(Collections.class),
                        "enumeration",
                        MethodTypeDesc.of(desc(Enumeration.class), desc(java.util.Collection.class)))
                .areturn();
    }

    /** Hands the samples, as a view, to the consumer in the static field. */
    private static byte[] gain() {
        ClassDesc self = ClassDesc.of(GAIN);
        return ClassFile.of().build(self, type -> {
            type.withFlags(ACC_PUBLIC)
                    .withInterfaceSymbols(PROCESSOR)
                    .withField(GAIN_FIELD, desc(Consumer.class), ACC_PUBLIC | ACC_STATIC);
            constructor(type, CD_Object, MethodTypeDesc.of(CD_void, CD_double));
            method(
                    type,
                    "applyInline",
                    0,
                    MethodTypeDesc.of(CD_void, SAMPLES, CD_int, CD_int),
                    code -> code.getstatic(self, GAIN_FIELD, desc(Consumer.class))
                            .aload(1)
                            .iload(2)
                            .iload(3)
                            .invokestatic(
                                    desc(DoubleBuffer.class),
                                    "wrap",
                                    MethodTypeDesc.of(desc(DoubleBuffer.class), SAMPLES, CD_int, CD_int))
                            .invokeinterface(desc(Consumer.class), "accept", MethodTypeDesc.of(CD_void, CD_Object))
                            .return_());
        });
    }

    /** Holds the samples of a whole sentence: they are made by run(), then processed once. */
    private static byte[] source() {
        return ClassFile.of().build(SOURCE, type -> {
            type.withFlags(ACC_PUBLIC | ClassFile.ACC_ABSTRACT)
                    .withSuperclass(BUFFERED)
                    .withInterfaceSymbols(desc(Runnable.class));
            method(
                    type,
                    ConstantDescs.INIT_NAME,
                    0,
                    MethodTypeDesc.of(CD_void, CD_long, PROCESSOR),
                    StandIns::allocate);
            method(type, "putOneDataPoint", 0, MethodTypeDesc.of(CD_void, CD_double), StandIns::put);
            method(type, "putEndOfStream", 0, MTD_void, CodeBuilder::return_);
            method(
                    type,
                    "start",
                    0,
                    MTD_void,
                    code -> code.aload(0)
                            .invokevirtual(SOURCE, "run", MTD_void)
                            .aload(0)
                            .getfield(SOURCE, "dataProcessor", PROCESSOR)
                            .aload(0)
                            .getfield(SOURCE, "buf", SAMPLES)
                            .iconst_0()
                            .aload(0)
                            .getfield(SOURCE, "writePos", CD_int)
                            .invokeinterface(
                                    PROCESSOR, "applyInline", MethodTypeDesc.of(CD_void, SAMPLES, CD_int, CD_int))
                            .return_());
        });
    }

    private static void allocate(CodeBuilder code) {
        ClassDesc input = ClassDesc.of("marytts.util.data.DoubleDataSource");
        code.aload(0)
                .aconst_null()
                .aload(3)
                .invokespecial(BUFFERED, ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void, input, PROCESSOR))
                .aload(0)
                .lload(1)
                .l2i()
                .newarray(TypeKind.DOUBLE)
                .putfield(SOURCE, "buf", SAMPLES)
                .aload(0)
                .lload(1)
                .putfield(SOURCE, "dataLength", CD_long)
                .return_();
    }

    private static void put(CodeBuilder code) {
        code.aload(0)
                .getfield(SOURCE, "buf", SAMPLES)
                .aload(0)
                .getfield(SOURCE, "writePos", CD_int)
                .dload(1)
                .dastore()
                .aload(0)
                .aload(0)
                .getfield(SOURCE, "writePos", CD_int)
                .iconst_1()
                .iadd()
                .putfield(SOURCE, "writePos", CD_int)
                .return_();
    }

    private static byte[] build(ClassDesc name, ClassDesc parent, Consumer<ClassBuilder> body) {
        return ClassFile.of().build(name, type -> {
            type.withFlags(ACC_PUBLIC).withSuperclass(parent);
            constructor(type, parent, MTD_void);
            body.accept(type);
        });
    }

    private static void constructor(ClassBuilder type, ClassDesc parent, MethodTypeDesc shape) {
        method(
                type,
                ConstantDescs.INIT_NAME,
                0,
                shape,
                code -> code.aload(0)
                        .invokespecial(parent, ConstantDescs.INIT_NAME, MTD_void)
                        .return_());
    }

    private static void create(CodeBuilder code, ClassDesc type) {
        code.new_(type)
                .dup()
                .invokespecial(type, ConstantDescs.INIT_NAME, MTD_void)
                .areturn();
    }

    private static void method(
            ClassBuilder type, String name, int flags, MethodTypeDesc shape, Consumer<CodeBuilder> body) {
        type.withMethodBody(name, shape, ACC_PUBLIC | flags, body);
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
