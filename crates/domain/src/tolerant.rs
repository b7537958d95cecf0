//! Enums of the contract: known values by name, unknown ones kept as the text that came.

macro_rules! tolerant_enum {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
            /// A value this version does not know, as it came.
            Other(String),
        }

        impl $name {
            /// Every value the contract names.
            pub const KNOWN: &[&str] = &[$($text,)+];

            /// Reads the contract's text; never fails.
            pub fn from_text(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }

            /// The contract's text.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(other) => other,
                }
            }
        }
    };
}

pub(crate) use tolerant_enum;
