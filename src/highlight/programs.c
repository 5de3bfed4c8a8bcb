/* SPDX-License-Identifier: MIT */
/*
 * The languages of programs, one row each.  The words are the reserved words of each language's
 * reference, and the types and functions that every program in it can use without an import.
 */
#include "config.h"

#include "highlight/language.h"

/* Strings that end with the line unless they are closed. */
static const struct quote double_quotes[] = {{"\"", "\"", '\\', false, false, false}, {0}};
static const struct quote both_quotes[] = {
	{"\"", "\"", '\\', false, false, false}, {"'", "'", '\\', false, false, false}, {0},
};
static const struct quote text_blocks[] = {
	{"\"\"\"", "\"\"\"", '\\', false, true, false}, {"\"", "\"", '\\', false, false, false}, {0},
};
static const struct quote python_quotes[] = {
	{"\"\"\"", "\"\"\"", '\\', false, true, false}, {"'''", "'''", '\\', false, true, false},
	{"\"", "\"", '\\', false, false, false}, {"'", "'", '\\', false, false, false}, {0},
};
static const struct quote script_quotes[] = {
	{"\"", "\"", '\\', false, false, false}, {"'", "'", '\\', false, false, false},
	{"`", "`", '\\', false, true, false}, {0},
};
static const struct quote go_quotes[] = {
	{"\"", "\"", '\\', false, false, false}, {"`", "`", '\0', false, true, false}, {0},
};
static const struct quote csharp_quotes[] = {
	{"\"\"\"", "\"\"\"", '\0', false, true, false}, {"$@\"", "\"", '\0', true, true, false},
	{"@$\"", "\"", '\0', true, true, false}, {"@\"", "\"", '\0', true, true, false},
	{"$\"", "\"", '\\', false, false, false}, {"\"", "\"", '\\', false, false, false}, {0},
};
static const struct quote shell_quotes[] = {
	{"$'", "'", '\\', false, true, false}, {"\"", "\"", '\\', false, true, false},
	{"'", "'", '\0', false, true, false}, {0},
};
static const struct quote long_quotes[] = {
	{"\"", "\"", '\\', false, true, false}, {"'", "'", '\\', false, true, false}, {0},
};
static const struct quote long_double_quotes[] = {{"\"", "\"", '\\', false, true, false}, {0}};
static const struct quote sql_quotes[] = {
	{"'", "'", '\0', true, true, false}, {"\"", "\"", '\0', true, false, false},
	{"`", "`", '\0', false, false, true}, {0},
};
static const struct quote doubled_quotes[] = {
	{"\"", "\"", '\0', true, false, false}, {"'", "'", '\0', true, false, false}, {0},
};
static const struct quote doubled_double_quotes[] = {{"\"", "\"", '\0', true, false, false}, {0}};
static const struct quote doubled_single_quotes[] = {{"'", "'", '\0', true, false, false}, {0}};
static const struct quote r_quotes[] = {
	{"\"", "\"", '\\', false, true, false}, {"'", "'", '\\', false, true, false},
	{"`", "`", '\0', false, false, true}, {0},
};
static const struct quote powershell_quotes[] = {
	{"@\"", "\"@", '\0', false, true, false}, {"@'", "'@", '\0', false, true, false},
	{"\"", "\"", '`', true, true, false}, {"'", "'", '\0', true, true, false}, {0},
};
static const struct quote atom_quotes[] = {
	{"\"", "\"", '\\', false, true, false}, {"'", "'", '\\', false, false, false}, {0},
};

#define C_COMMENTS	"/* */"

#define C_KEYWORDS								\
	"auto break case const continue default do else enum extern for goto if inline register " \
	"restrict return sizeof static struct switch typedef union volatile while _Alignas "	\
	"_Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local alignas alignof "	\
	"static_assert thread_local typeof"
#define C_TYPES									\
	"bool char double float int long short signed unsigned void _Bool _Complex size_t ssize_t "	\
	"ptrdiff_t intptr_t uintptr_t intmax_t uintmax_t int8_t int16_t int32_t int64_t uint8_t "	\
	"uint16_t uint32_t uint64_t wchar_t char16_t char32_t va_list FILE off_t time_t pid_t"
#define C_CONSTANTS	"true false NULL nullptr EOF"
#define CPP_KEYWORDS								\
	" and and_eq asm bitand bitor catch class compl concept const_cast consteval constexpr "	\
	"constinit co_await co_return co_yield decltype delete dynamic_cast explicit export final "	\
	"friend import module mutable namespace new noexcept not not_eq operator or or_eq override "	\
	"private protected public reinterpret_cast requires static_cast template this throw try "	\
	"typeid typename using virtual xor xor_eq"
#define CPP_TYPES	" char8_t string wstring string_view"
#define JS_KEYWORDS								\
	"as async await break case catch class const continue debugger default delete do else "	\
	"export extends finally for from function if import in instanceof let new of return "	\
	"static super switch this throw try typeof var void while with yield"
#define JS_TYPES								\
	"Array BigInt Boolean Date Error Function JSON Map Math Number Object Promise Proxy RegExp "	\
	"Set String Symbol WeakMap WeakSet console document window globalThis"
#define JS_CONSTANTS	"true false null undefined NaN Infinity"
#define LISP_WORDS	"-?!*<>=/+&%"

const struct language program_languages[] = {
	{
		.names = "python py python3 py3 ipython ipython3 pycon pyi sage gdscript starlark",
		.flags = LANGUAGE_AT_NAMES,
		.line_comments = "#", .quotes = python_quotes,
		.prefixes = "r b u f t br rb fr rf tr rt",
		.keywords = "and as assert async await break case class continue def del elif else "
		    "except finally for from func global if import in is lambda nonlocal not or "
		    "pass raise return try while with yield",
		.types = "abs all any bool bytearray bytes callable chr classmethod complex dict dir "
		    "enumerate filter float frozenset getattr hasattr hash hex id input int isinstance "
		    "issubclass iter len list map max min next object open ord pow print property range "
		    "repr reversed round self set setattr slice sorted staticmethod str sum super tuple "
		    "type vars zip Exception ValueError TypeError KeyError IndexError RuntimeError",
		.constants = "True False None NotImplemented",
	}, {
		.names = "c h c89 c99 c11 c17 c23 opencl cl",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_PREPROCESSOR | LANGUAGE_BASES,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = double_quotes,
		.prefixes = "l u u8",
		.keywords = C_KEYWORDS, .types = C_TYPES, .constants = C_CONSTANTS,
	}, {
		.names = "cpp c++ cc cxx hpp hxx hh h++ arduino ino cuda cu glsl hlsl",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_PREPROCESSOR | LANGUAGE_BASES |
		    LANGUAGE_RAW_STRINGS,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = double_quotes,
		.prefixes = "l u u8",
		.keywords = C_KEYWORDS CPP_KEYWORDS, .types = C_TYPES CPP_TYPES,
		.constants = C_CONSTANTS,
	}, {
		.names = "objective-c objectivec objc obj-c objective-c++ mm",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_PREPROCESSOR | LANGUAGE_AT_NAMES,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = double_quotes,
		.keywords = C_KEYWORDS " self super in out inout", .types = C_TYPES
		    " id instancetype BOOL SEL Class NSString NSNumber NSArray NSDictionary NSObject "
		    "NSInteger NSUInteger CGFloat",
		.constants = C_CONSTANTS " YES NO nil Nil",
	}, {
		.names = "java jsh",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_AT_NAMES,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = text_blocks,
		.keywords = "abstract assert break case catch class const continue default do else enum "
		    "extends final finally for goto if implements import instanceof interface native "
		    "new non-sealed package permits private protected public record return sealed static "
		    "strictfp super switch synchronized this throw throws transient try var volatile "
		    "while yield",
		.types = "boolean byte char double float int long short void Boolean Byte Character "
		    "Double Exception Float Integer Iterable List Long Map Math Object Optional Override "
		    "Runnable Set Short String StringBuilder System Thread Void",
		.constants = "true false null",
	}, {
		.names = "csharp cs c#",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_PREPROCESSOR,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = csharp_quotes,
		.keywords = "abstract and as async await base break case catch checked class const "
		    "continue default delegate do else enum event explicit extern finally fixed for "
		    "foreach get goto if implicit in init interface internal is lock namespace new not "
		    "operator or out override params partial private protected public readonly record "
		    "ref required return sealed select set sizeof stackalloc static struct switch this "
		    "throw try typeof unchecked unsafe using var virtual volatile when where while "
		    "with yield",
		.types = "bool byte char decimal double dynamic float int long nint nuint object sbyte "
		    "short string uint ulong ushort void Console DateTime Dictionary Exception Func "
		    "Action IEnumerable List Math Object String Task",
		.constants = "true false null",
	}, {
		.names = "javascript js jsx mjs cjs node nodejs ecmascript es6 qml",
		.flags = LANGUAGE_REGEXES | LANGUAGE_AT_NAMES,
		.line_comments = "// ^#!", .block_comments = C_COMMENTS, .quotes = script_quotes,
		.word_bytes = "$",
		.keywords = JS_KEYWORDS, .types = JS_TYPES, .constants = JS_CONSTANTS,
	}, {
		.names = "typescript ts tsx mts cts",
		.flags = LANGUAGE_REGEXES | LANGUAGE_AT_NAMES,
		.line_comments = "// ^#!", .block_comments = C_COMMENTS, .quotes = script_quotes,
		.word_bytes = "$",
		.keywords = JS_KEYWORDS " abstract asserts declare enum implements infer interface is "
		    "keyof namespace override private protected public readonly satisfies type unique",
		.types = JS_TYPES " any bigint boolean never number object string symbol unknown Partial "
		    "Pick Omit Record Readonly Required Exclude Extract ReturnType",
		.constants = JS_CONSTANTS,
	}, {
		.names = "go golang",
		.flags = LANGUAGE_CHARACTERS,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = go_quotes,
		.keywords = "break case chan const continue default defer else fallthrough for func go "
		    "goto if import interface map package range return select struct switch type var",
		.types = "any append bool byte cap clear close comparable complex64 complex128 copy "
		    "delete error float32 float64 int int8 int16 int32 int64 len make max min new panic "
		    "print println recover rune string uint uint8 uint16 uint32 uint64 uintptr",
		.constants = "true false nil iota",
	}, {
		.names = "rust rs",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_NESTS | LANGUAGE_RAW_STRINGS,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = long_double_quotes,
		.prefixes = "b c",
		.keywords = "as async await break const continue crate dyn else enum extern fn for if "
		    "impl in let loop macro_rules match mod move mut pub ref return self static struct "
		    "super trait type union unsafe use where while",
		.types = "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Self "
		    "Box Option Result String Vec HashMap HashSet Rc Arc RefCell Some None Ok Err",
		.constants = "true false",
	}, {
		.names = "swift",
		.flags = LANGUAGE_NESTS | LANGUAGE_AT_NAMES,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = text_blocks,
		.keywords = "actor as associatedtype async await break case catch class continue "
		    "convenience default defer deinit do else enum extension fallthrough fileprivate "
		    "final for func get guard if import in indirect init inout internal is lazy let "
		    "mutating open operator optional override private protocol public repeat required "
		    "rethrows return self set some static struct subscript super switch throw throws "
		    "try typealias unowned var weak where while",
		.types = "Any AnyObject Array Bool Character Dictionary Double Error Float Int Int8 "
		    "Int16 Int32 Int64 Optional Self Set String UInt UInt8 UInt16 UInt32 UInt64 Void print",
		.constants = "true false nil",
	}, {
		.names = "kotlin kt kts",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_NESTS | LANGUAGE_AT_NAMES,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = text_blocks,
		.keywords = "abstract actual annotation as break by catch class companion const "
		    "constructor continue crossinline data do else enum expect external final finally "
		    "for fun get if import in infix init inline inner interface internal is lateinit "
		    "noinline object open operator out override package private protected public reified "
		    "return sealed set super suspend tailrec this throw try typealias val var vararg "
		    "when where while",
		.types = "Any Array Boolean Byte Char Double Float Int List Long Map MutableList "
		    "MutableMap Nothing Pair Set Short String Unit listOf mapOf println print",
		.constants = "true false null",
	}, {
		.names = "scala sc sbt",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_NESTS | LANGUAGE_AT_NAMES,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = text_blocks,
		.prefixes = "s f raw",
		.keywords = "abstract case catch class def derives do else enum export extends extension "
		    "final finally for forSome given if implicit import inline lazy match new object "
		    "opaque override package private protected return sealed super then this throw "
		    "trait transparent try type using val var while with yield",
		.types = "Any AnyRef AnyVal Array Boolean Byte Char Double Either Float Future Int List "
		    "Long Map Nothing Option Seq Set Short Some String Unit Vector println",
		.constants = "true false null None Nil",
	}, {
		.names = "dart",
		.flags = LANGUAGE_NESTS | LANGUAGE_AT_NAMES,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = python_quotes,
		.prefixes = "r",
		.keywords = "abstract as assert async await base break case catch class const continue "
		    "covariant default deferred do else enum export extends extension external factory "
		    "final finally for hide if implements import in interface is late library mixin "
		    "new of on operator part required rethrow return sealed show static super switch "
		    "sync this throw try typedef var when while with yield",
		.types = "bool double dynamic int num void Future Iterable List Map Never Object Set "
		    "Stream String Widget print",
		.constants = "true false null",
	}, {
		.names = "groovy gradle jenkinsfile",
		.flags = LANGUAGE_AT_NAMES,
		.line_comments = "// ^#!", .block_comments = C_COMMENTS, .quotes = python_quotes,
		.keywords = "abstract as assert break case catch class const continue def default do "
		    "else enum extends final finally for if implements import in instanceof interface "
		    "new package private protected public return static super switch this throw throws "
		    "trait try var while",
		.types = "boolean byte char double float int long short void List Map Object Set String "
		    "println",
		.constants = "true false null",
	}, {
		.names = "zig",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_AT_NAMES,
		.line_comments = "//", .quotes = double_quotes,
		.keywords = "align and asm async await break catch comptime const continue defer else "
		    "enum errdefer error export extern fn for if inline or orelse packed pub resume "
		    "return struct suspend switch test threadlocal try union unreachable usingnamespace "
		    "var volatile while",
		.types = "anyerror anytype bool comptime_float comptime_int f16 f32 f64 i8 i16 i32 i64 "
		    "isize noreturn type u8 u16 u32 u64 usize void",
		.constants = "true false null undefined",
	}, {
		.names = "solidity sol",
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = both_quotes,
		.keywords = "abstract anonymous as assembly break calldata catch constant constructor "
		    "continue contract delete do else emit enum error event external fallback for from "
		    "function if immutable import indexed interface internal is library mapping memory "
		    "modifier new override payable pragma private public pure receive return returns "
		    "revert storage struct try type unchecked using view virtual while",
		.types = "address bool bytes bytes32 int int256 string uint uint8 uint128 uint256 msg "
		    "block tx require assert",
		.constants = "true false wei gwei ether",
	}, {
		.names = "protobuf proto proto3 thrift",
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = both_quotes,
		.keywords = "enum extend extensions import map message namespace oneof option optional "
		    "package public repeated required reserved returns rpc service stream struct syntax "
		    "throws typedef union",
		.types = "bool bytes double fixed32 fixed64 float int32 int64 list set sfixed32 sfixed64 "
		    "sint32 sint64 string uint32 uint64 void i32 i64",
		.constants = "true false",
	}, {
		.names = "graphql gql",
		.flags = LANGUAGE_AT_NAMES | LANGUAGE_DOLLAR_NAMES,
		.line_comments = "#", .quotes = text_blocks,
		.keywords = "directive enum extend fragment implements input interface mutation on query "
		    "scalar schema subscription type union",
		.types = "Boolean Float ID Int String", .constants = "true false null",
	}, {
		.names = "php3 php-fragment",	/* what is between <?php and ?> */
		.flags = LANGUAGE_DOLLAR_NAMES | LANGUAGE_FOLDS,
		.line_comments = "// #", .block_comments = C_COMMENTS, .quotes = long_quotes,
		.keywords = "abstract and as break callable case catch class clone const continue "
		    "declare default do echo else elseif enddeclare endfor endforeach endif endswitch "
		    "endwhile enum extends final finally fn for foreach function global goto if "
		    "implements include include_once instanceof insteadof interface match namespace new "
		    "or print private protected public readonly require require_once return static "
		    "switch throw trait try unset use var while xor yield",
		.types = "array bool empty float int isset iterable list mixed never object parent self "
		    "string void",
		.constants = "true false null",
	}, {
		.names = "ruby rb irb jruby crystal cr rake",
		.flags = LANGUAGE_REGEXES | LANGUAGE_AT_NAMES | LANGUAGE_DOLLAR_NAMES |
		    LANGUAGE_HEREDOCS | LANGUAGE_COLON_NAMES,
		.line_comments = "#", .block_comments = "^=begin =end", .quotes = long_quotes,
		.word_bytes = "?!",
		.keywords = "BEGIN END alias and begin break case class def defined? do else elsif end "
		    "ensure for if in include extend module next not or private protected public raise "
		    "redo require require_relative rescue retry return self super then undef unless "
		    "until when while yield attr_accessor attr_reader attr_writer",
		.types = "Array Float Hash Integer Proc Range Regexp String Struct Symbol Time puts print "
		    "gets lambda proc loop",
		.constants = "true false nil",
	}, {
		.names = "perl pl pm perl5 raku",
		.flags = LANGUAGE_REGEXES | LANGUAGE_AT_NAMES | LANGUAGE_DOLLAR_NAMES |
		    LANGUAGE_HEREDOCS,
		.line_comments = "~#", .block_comments = "^=pod =cut ^=head =cut", .quotes = long_quotes,
		.keywords = "and cmp do else elsif eq for foreach ge given gt if last le local lt my ne "
		    "next no not or our package redo require return say state sub unless until use when "
		    "while x xor",
		.types = "bless chomp close defined delete die each eval exists grep join keys length "
		    "map open pop print printf push ref reverse scalar shift sort splice split sprintf "
		    "substr undef unshift values wantarray warn",
	}, {
		.names = "lua luau",
		.flags = LANGUAGE_BRACKETS,
		.line_comments = "--", .block_comments = "--[[ ]]", .quotes = both_quotes,
		.keywords = "and break do else elseif end for function goto if in local not or repeat "
		    "return then until while",
		.types = "assert error ipairs math next pairs pcall print require select setmetatable "
		    "string table tonumber tostring type unpack",
		.constants = "true false nil",
	}, {
		.names = "r rlang rscript splus",
		.line_comments = "#", .quotes = r_quotes, .word_bytes = ".",
		.keywords = "break else for function if in next repeat return while",
		.types = "apply as.character as.factor as.numeric c cat cbind data.frame factor ggplot "
		    "is.na lapply length library list lm matrix max mean median min names ncol nrow "
		    "paste paste0 plot print rbind require rep sapply sd seq str sum summary table",
		.constants = "TRUE FALSE NULL NA NaN Inf NA_character_ NA_integer_ NA_real_",
	}, {
		.names = "julia jl",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_NESTS | LANGUAGE_AT_NAMES,
		.line_comments = "#", .block_comments = "#= =#", .quotes = text_blocks,
		.word_bytes = "!", .prefixes = "r b raw",
		.keywords = "abstract baremodule begin break catch const continue do else elseif end "
		    "export finally for function global if import in isa let local macro module mutable "
		    "primitive quote return struct try type using where while",
		.types = "Any Array Bool Char Complex Dict Float32 Float64 Int Int32 Int64 Matrix "
		    "Nothing Number Real Set String Symbol Tuple UInt8 Vector println print push! length",
		.constants = "true false nothing missing Inf NaN pi",
	}, {
		.names = "matlab octave m",
		.flags = LANGUAGE_TRANSPOSES,
		.line_comments = "% ^#", .block_comments = "^%{ %}", .quotes = doubled_quotes,
		.keywords = "break case catch classdef continue do else elseif end endfor endfunction "
		    "endif endwhile for function global if methods otherwise parfor persistent "
		    "properties return switch try until while",
		.types = "abs cell cos disp exp eye figure fprintf length linspace max mean min numel "
		    "ones plot rand randn reshape sin size sort sqrt sum zeros",
		.constants = "true false pi Inf NaN eps",
	}, {
		.names = "haskell hs lhs purescript purs elm agda idris",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_NESTS | LANGUAGE_SYMBOLS,
		.line_comments = "--", .block_comments = "{- -}", .quotes = double_quotes,
		.word_bytes = "'",
		.keywords = "case class data default deriving do else forall foreign hiding if import in "
		    "infix infixl infixr instance let module newtype of qualified then type where",
		.types = "Bool Char Double Either Eq Float Functor IO Int Integer Just Left Maybe Monad "
		    "Nothing Num Ord Ordering Read Right Show String",
		.constants = "True False",
	}, {
		.names = "ocaml ml mli reason reasonml sml standardml",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_NESTS,
		.block_comments = "(* *)", .quotes = long_double_quotes, .word_bytes = "'",
		.keywords = "and as assert begin class constraint do done downto else end exception "
		    "external for fun function functor if in include inherit initializer lazy let match "
		    "method module mutable new nonrec object of open or private rec sig struct then to "
		    "try type val virtual when while with fn case datatype",
		.types = "array bool bytes char exn float int lazy_t list option ref result string unit "
		    "Some None Ok Error",
		.constants = "true false",
	}, {
		.names = "fsharp fs f#",
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_NESTS,
		.line_comments = "//", .block_comments = "(* *)", .quotes = text_blocks,
		.word_bytes = "'",
		.keywords = "abstract and as assert base begin class default delegate do done downcast "
		    "downto elif else end exception extern finally for fun function global if in inherit "
		    "inline interface internal lazy let match member module mutable namespace new not of "
		    "open or override private public rec return select static struct then to try type "
		    "upcast use val void when while with yield",
		.types = "bool byte char decimal float int int64 list obj option seq string unit async "
		    "printfn printf Some None Ok Error",
		.constants = "true false null",
	}, {
		.names = "elixir ex exs iex",
		.flags = LANGUAGE_AT_NAMES | LANGUAGE_COLON_NAMES,
		.line_comments = "#", .quotes = text_blocks, .word_bytes = "?!",
		.keywords = "after alias and case catch cond def defdelegate defexception defimpl "
		    "defmacro defmodule defp defprotocol defstruct do else end fn for if import in not "
		    "or quote raise receive require rescue try unless unquote use when with",
		.types = "Agent Enum GenServer IO Integer Kernel Keyword List Map Process Stream String "
		    "Task",
		.constants = "true false nil",
	}, {
		.names = "erlang erl hrl",
		.flags = LANGUAGE_TRANSPOSES,
		.line_comments = "%", .quotes = atom_quotes,
		.keywords = "after and andalso band begin bnot bor bsl bsr bxor case catch cond div end "
		    "fun if let maybe not of or orelse receive rem try when xor",
		.constants = "true false undefined ok error",
	}, {
		.names = "clojure clj cljs cljc edn",
		.flags = LANGUAGE_CHAR_SIGNS | LANGUAGE_COLON_NAMES,
		.line_comments = ";", .quotes = long_double_quotes, .word_bytes = LISP_WORDS "'.",
		.keywords = "case cond def defmacro defmulti defmethod defn defn- defprotocol defrecord "
		    "deftype do doseq dotimes fn for if if-let if-not let loop ns quote recur reify "
		    "require throw try when when-let when-not catch finally -> ->>",
		.types = "apply assoc atom conj cons count dec deref dissoc filter first get inc into "
		    "list map nth partial println reduce rest seq str swap! reset! vec vector",
		.constants = "true false nil",
	}, {
		.names = "lisp commonlisp common-lisp cl-lisp elisp emacs-lisp scheme scm racket rkt "
		    "guile",
		.flags = LANGUAGE_CHAR_SIGNS | LANGUAGE_NESTS | LANGUAGE_COLON_NAMES,
		.line_comments = ";", .block_comments = "#| |#", .quotes = long_double_quotes,
		.word_bytes = LISP_WORDS,
		.keywords = "and begin case cond cons-stream define define-record-type define-syntax "
		    "defclass defconst defgeneric defmacro defmethod defparameter defstruct defun defvar "
		    "delay do dolist dotimes else flet if labels lambda let let* letrec loop or progn "
		    "provide quasiquote quote require set! setf setq syntax-rules unless when while",
		.types = "append apply assoc atom car cdr cadr cons display eq? equal? eval filter "
		    "format length list map mapcar not null null? number? print reverse vector",
		.constants = "t nil",
	}, {
		.names = "prolog swipl datalog",
		.flags = LANGUAGE_TRANSPOSES,
		.line_comments = "%", .block_comments = C_COMMENTS, .quotes = atom_quotes,
		.keywords = "is mod not rem discontiguous dynamic module use_module initialization",
		.types = "append assert asserta assertz atom atomic bagof call fail findall format "
		    "functor halt length member nl nonvar number read retract setof true var write",
	}, {
		.names = "bash sh shell zsh ksh dash ash fish shellscript",
		.flags = LANGUAGE_DOLLAR_NAMES | LANGUAGE_NO_NUMBERS | LANGUAGE_HEREDOCS |
		    LANGUAGE_SHELL,
		.line_comments = "~#", .quotes = shell_quotes, .word_bytes = "-./",
		.keywords = "break case continue do done elif else end esac exit export fi for function "
		    "if in local readonly return select set shift then trap unset until while",
		.types = "alias awk cat cd chmod chown cp curl cut echo eval exec find grep head kill ls "
		    "mkdir mv printf pwd read rm sed sleep sort source sudo tail tar test touch tr uniq "
		    "wc xargs",
	}, {
		.names = "powershell ps1 pwsh posh psm1",
		.flags = LANGUAGE_DOLLAR_NAMES | LANGUAGE_FOLDS,
		.line_comments = "~#", .block_comments = "<# #>", .quotes = powershell_quotes,
		.word_bytes = "-",
		.keywords = "begin break catch class continue data do dynamicparam else elseif end enum "
		    "exit filter finally for foreach function if in param process return switch throw "
		    "trap try until using while -and -contains -eq -ge -gt -in -is -le -like -lt -match "
		    "-ne -not -notin -notlike -notmatch -or -replace -split -join",
	}, {
		.names = "batch bat cmd dosbatch dos winbatch",
		.flags = LANGUAGE_FOLDS | LANGUAGE_NO_NUMBERS | LANGUAGE_REM | LANGUAGE_PERCENT_NAMES |
		    LANGUAGE_SHELL,
		.line_comments = "^::", .quotes = double_quotes, .word_bytes = "-./\\",
		.keywords = "call cls defined do echo else endlocal equ exist exit for geq goto gtr if "
		    "in leq lss neq not off on pause popd pushd set setlocal shift start",
		.types = "attrib cd chdir copy del dir erase find findstr md mkdir move rd ren rename "
		    "rmdir type xcopy robocopy ipconfig ping netstat tasklist taskkill",
	}, {
		.names = "sql mysql mariadb postgresql postgres psql pgsql plpgsql sqlite sqlite3 tsql "
		    "t-sql mssql plsql pl/sql oracle bigquery snowflake hive hql sparksql duckdb",
		.flags = LANGUAGE_FOLDS,
		.line_comments = "-- ^#", .block_comments = C_COMMENTS, .quotes = sql_quotes,
		.prefixes = "n e b x",
		.keywords = "add all alter and any as asc begin between by cascade case check column "
		    "commit constraint create cross cursor database declare default delete desc distinct "
		    "drop each else elsif end except execute exec exists explain fetch for foreign from "
		    "full function grant group having if in index inner insert intersect into is join "
		    "key left like limit loop merge natural not of offset on or order outer over "
		    "partition primary procedure recursive references replace return returning returns "
		    "revoke right rollback row rows schema select set table then to top transaction "
		    "trigger truncate union unique update use using values view when where while window "
		    "with auto_increment show describe engine ilike start",
		.types = "bigint binary bit blob boolean bool char character date datetime decimal "
		    "double float int integer interval json jsonb money nchar nvarchar numeric real "
		    "serial smallint text time timestamp tinyint uuid varbinary varchar varchar2 number "
		    "avg cast coalesce concat count max min now nullif rank round row_number substring "
		    "sum upper lower length",
		.constants = "true false null unknown",
	}, {
		.names = "cypher neo4j",
		.flags = LANGUAGE_FOLDS | LANGUAGE_DOLLAR_NAMES,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = both_quotes,
		.keywords = "all and as asc by call case constraint contains create delete desc detach "
		    "distinct drop else end ends exists foreach for in index is limit match merge not "
		    "on optional or order remove return set skip starts then union unique unwind using "
		    "when where with xor yield",
		.types = "avg coalesce collect count id labels max min nodes relationships size sum type",
		.constants = "true false null",
	}, {
		.names = "sparql rq",
		.flags = LANGUAGE_FOLDS,
		.line_comments = "~#", .quotes = both_quotes,
		.keywords = "a as asc ask base bind by construct delete desc describe distinct exists "
		    "filter from graph group having in insert limit minus named not offset optional "
		    "order prefix reduced select service union values where",
		.types = "avg bound count lang max min regex sample str sum",
		.constants = "true false",
	}, {
		.names = "vb vbnet vb.net visualbasic visual-basic vba vbs vbscript basic qbasic "
		    "freebasic",
		.flags = LANGUAGE_FOLDS | LANGUAGE_REM | LANGUAGE_PREPROCESSOR,
		.line_comments = "'", .quotes = doubled_double_quotes,
		.keywords = "and andalso as byref byval call case catch class const declare dim do each "
		    "else elseif end endif enum exit explicit finally for friend function get gosub goto "
		    "handles if implements imports in inherits input interface is isnot let like loop me "
		    "mod module mustinherit mybase namespace new next not on option optional or orelse "
		    "overloads overridable overrides private property protected public raiseevent "
		    "readonly redim resume return select set shared static step stop structure sub "
		    "then throw to try until using wend when while with withevents xor print",
		.types = "boolean byte char collection date decimal double integer long object range "
		    "short single string variant worksheet workbook",
		.constants = "true false nothing null empty",
	}, {
		.names = "pascal delphi objectpascal object-pascal freepascal lazarus pas",
		.flags = LANGUAGE_FOLDS,
		.line_comments = "//", .block_comments = "{ } (* *)", .quotes = doubled_single_quotes,
		.keywords = "and array as asm begin case class const constructor destructor div do "
		    "downto else end except exports file finalization finally for function goto if "
		    "implementation in inherited initialization inline interface is label library mod "
		    "not object of or out packed private procedure program property protected public "
		    "published raise record repeat set shl shr then threadvar to try type unit until "
		    "uses var while with xor",
		.types = "ansistring boolean byte cardinal char double extended int64 integer longint "
		    "longword pointer real shortint single smallint string text word write writeln read "
		    "readln length",
		.constants = "true false nil",
	}, {
		.names = "ada ads adb",
		.flags = LANGUAGE_FOLDS | LANGUAGE_CHARACTERS,
		.line_comments = "--", .quotes = doubled_double_quotes,
		.keywords = "abort abs abstract accept access aliased all and array at begin body case "
		    "constant declare delay delta digits do else elsif end entry exception exit for "
		    "function generic goto if in interface is limited loop mod new not null of or others "
		    "out overriding package pragma private procedure protected raise range record rem "
		    "renames requeue return reverse select separate some subtype synchronized tagged "
		    "task terminate then type until use when while with xor",
		.types = "boolean character float integer natural positive string wide_string",
		.constants = "true false",
	}, {
		.names = "fortran f77 f90 f95 f03 f08",
		.flags = LANGUAGE_FOLDS,
		.line_comments = "!", .quotes = doubled_quotes,
		.keywords = "allocatable allocate assign block call case class close common contains "
		    "continue cycle data deallocate dimension do elemental else elseif end enddo endif "
		    "entry equivalence exit external forall format function goto if implicit in inout "
		    "inquire intent interface intrinsic module namelist none nullify only open optional "
		    "out parameter pause pointer print private procedure program public pure read "
		    "recursive result return rewind save select stop subroutine target then type use "
		    "where while write",
		.types = "character complex double integer logical precision real",
	}, {
		.names = "cobol cob cbl",
		.flags = LANGUAGE_FOLDS | LANGUAGE_NO_NUMBERS,
		.line_comments = "^* *>", .quotes = doubled_quotes, .word_bytes = "-",
		.keywords = "accept add call close compute configuration copy data delete display divide "
		    "division else end-evaluate end-if end-perform end-read environment evaluate exit fd "
		    "file from giving goback identification if input-output into linkage move multiply "
		    "not occurs open perform pic picture procedure program-id read redefines rewrite run "
		    "search section select set sort stop string subtract thru times to until using value "
		    "varying when working-storage write by of is",
		.constants = "zero zeros spaces space high-values low-values",
	}, {
		.names = "verilog v systemverilog sv svh",
		.flags = LANGUAGE_BASES | LANGUAGE_DOLLAR_NAMES,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = double_quotes,
		.keywords = "alias always always_comb always_ff always_latch and assert assign assume "
		    "automatic begin bind break buf case casex casez class clocking const constraint "
		    "continue cover covergroup default defparam disable do else end endcase endclass "
		    "endfunction endgenerate endinterface endmodule endpackage endproperty endtask enum "
		    "export extends extern final for foreach forever fork function generate genvar if "
		    "import initial inout input inside interface join join_any join_none localparam "
		    "modport module nand negedge new nor not or output package parameter posedge priority "
		    "property rand repeat return sequence static struct super task this typedef union "
		    "unique virtual wait while xnor xor",
		.types = "bit byte int integer logic longint real reg shortint signed string time "
		    "unsigned void wire tri supply0 supply1",
	}, {
		.names = "vhdl vhd",
		.flags = LANGUAGE_FOLDS | LANGUAGE_CHARACTERS,
		.line_comments = "--", .block_comments = C_COMMENTS, .quotes = double_quotes,
		.prefixes = "x b o",
		.keywords = "abs after alias all and architecture array assert attribute begin block "
		    "body buffer bus case component configuration constant disconnect downto else elsif "
		    "end entity exit file for function generate generic group guarded if impure in "
		    "inertial inout is label library linkage loop map mod nand new next nor not null of "
		    "on open or others out package port postponed procedure process pure range record "
		    "register reject rem report return rol ror select severity shared signal sla sll sra "
		    "srl subtype then to transport type unaffected units until use variable wait when "
		    "while with xnor xor",
		.types = "bit bit_vector boolean character integer natural positive real signed "
		    "std_logic std_logic_vector std_ulogic string time unsigned",
		.constants = "true false",
	}, {
		.names = "asm assembly assembler nasm masm gas x86asm x86 armasm arm mips riscv avrasm "
		    "s",
		.flags = LANGUAGE_MNEMONICS | LANGUAGE_LABELS | LANGUAGE_FOLDS | LANGUAGE_PERCENT_NAMES,
		.line_comments = "; // ~@ ^#", .block_comments = C_COMMENTS, .quotes = both_quotes,
		.word_bytes = ".$",
	}, {
		.names = "awk gawk mawk nawk",
		.flags = LANGUAGE_REGEXES | LANGUAGE_DOLLAR_NAMES,
		.line_comments = "#", .quotes = double_quotes,
		.keywords = "BEGIN END break continue delete do else exit for function getline if in "
		    "next print printf return while",
		.types = "FILENAME FNR FS NF NR OFS ORS RS gsub index length match split sprintf sub "
		    "substr tolower toupper",
	}, {
		.names = "tcl tk expect",
		.flags = LANGUAGE_DOLLAR_NAMES,
		.line_comments = "^# ;#", .quotes = double_quotes,
		.keywords = "break catch continue else elseif error eval expr for foreach global if "
		    "namespace package proc return set source switch then unset uplevel upvar variable "
		    "while",
		.types = "append array concat dict file format incr join lappend lindex list llength "
		    "lrange lsort puts regexp regsub split string",
	}, {
		.names = "nix",
		.line_comments = "#", .block_comments = C_COMMENTS, .quotes = text_blocks,
		.word_bytes = "-'",
		.keywords = "assert else if import in inherit let or rec then with",
		.types = "builtins derivation map toString", .constants = "true false null",
	}, {
		.names = "nim nimrod",
		.line_comments = "#", .block_comments = "#[ ]#", .quotes = text_blocks,
		.flags = LANGUAGE_CHARACTERS | LANGUAGE_NESTS,
		.keywords = "and as block break case cast const continue converter defer discard "
		    "distinct div do elif else end enum except export finally for from func if import in "
		    "include is isnot iterator let macro method mixin mod nil not notin object of or out "
		    "proc ptr raise ref return shl shr static template try tuple type using var when "
		    "while xor yield",
		.types = "array bool char echo float int seq string uint", .constants = "true false",
	}, {
		.names = "coq lean lean4",
		.flags = LANGUAGE_NESTS | LANGUAGE_SYMBOLS,
		.line_comments = "--", .block_comments = "(* *) /- -/", .quotes = double_quotes,
		.word_bytes = "'",
		.keywords = "Axiom Definition Fixpoint Inductive Lemma Module Proof Qed Require Theorem "
		    "abbrev axiom by class def deriving do else end example exists exact forall from fun "
		    "have if import in inductive instance intro let lemma match namespace open section "
		    "show structure then theorem universe variable where with",
		.types = "Bool Int List Nat Prop Set String Type",
	}, {
		.names = "json jsonc json5 jsonl ndjson geojson jsonld",
		.flags = LANGUAGE_STRING_KEYS,
		.line_comments = "//", .block_comments = C_COMMENTS, .quotes = both_quotes,
		.constants = "true false null",
	}, {
		.names = "toml",
		.flags = LANGUAGE_KEYS,
		.line_comments = "#", .quotes = python_quotes, .word_bytes = "-.",
		.constants = "true false inf nan",
	}, {
		.names = "terraform tf hcl tfvars",
		.line_comments = "# //", .block_comments = C_COMMENTS, .quotes = double_quotes,
		.word_bytes = "-",
		.keywords = "data dynamic for for_each if in locals module moved output provider "
		    "provisioner required_providers resource terraform variable lifecycle",
		.types = "any bool list map number object set string tuple each local var self count",
		.constants = "true false null",
	}, {
		.names = "dockerfile docker containerfile",
		.flags = LANGUAGE_DOLLAR_NAMES | LANGUAGE_NO_NUMBERS,
		.line_comments = "^#", .quotes = both_quotes, .word_bytes = "-./",
		.keywords = "ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER "
		    "ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR",
	}, {
		.names = "makefile make mk gnumake",
		.flags = LANGUAGE_DOLLAR_NAMES | LANGUAGE_NO_NUMBERS | LANGUAGE_LABELS,
		.line_comments = "~#", .word_bytes = "-./%",
		.keywords = "define else endef endif export ifdef ifeq ifndef ifneq include override "
		    "undefine vpath -include .PHONY .SUFFIXES .DEFAULT .PRECIOUS",
	}, {
		.names = "cmake cmakelists",
		.flags = LANGUAGE_FOLDS | LANGUAGE_NO_NUMBERS | LANGUAGE_DOLLAR_NAMES,
		.line_comments = "#", .block_comments = "#[[ ]]", .quotes = double_quotes,
		.keywords = "break continue else elseif endforeach endfunction endif endmacro endwhile "
		    "foreach function if include macro return while",
		.types = "add_custom_command add_custom_target add_executable add_library "
		    "add_subdirectory add_test cmake_minimum_required configure_file enable_testing "
		    "find_package install list message option project set string "
		    "target_compile_definitions target_compile_options target_include_directories "
		    "target_link_libraries",
		.constants = "on off true false",
	}, {
		.names = "nginx nginxconf apache apacheconf htaccess",
		.flags = LANGUAGE_DOLLAR_NAMES | LANGUAGE_NO_NUMBERS | LANGUAGE_MNEMONICS,
		.line_comments = "~#", .quotes = both_quotes, .word_bytes = "-",
		.constants = "on off",
	}, {
		.names = "latex tex bibtex",
		.flags = LANGUAGE_COMMANDS | LANGUAGE_NO_NUMBERS,
		.line_comments = "%", .word_bytes = "@",
	}, {
		.names = NULL
	}
};
